package dev.reelay.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.reelay.testing.Tools;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Every rendered manifest holds against the API's own models: an unknown field fails, and so does a missing one. */
class ManifestsTest {

    private interface Check {
        void on(JsonElement manifest) throws IOException;
    }

    private static final Map<String, Check> MODELS = Map.of(
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "Ingress", V1Ingress::validateJsonElement,
            "Namespace", V1Namespace::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Secret", V1Secret::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ServiceAccount", V1ServiceAccount::validateJsonElement,
            "StatefulSet", V1StatefulSet::validateJsonElement);

    @ParameterizedTest
    @ValueSource(strings = {"k8s/base", "k8s/overlays/local"})
    void everyManifestIsWhatTheApiKnows(String folder) throws Exception {
        List<JsonObject> manifests = rendered(folder);
        assertThat(manifests).hasSizeGreaterThan(5);
        for (JsonObject manifest : manifests) {
            validate(manifest);
        }
    }

    @Test
    void aMisspeltFieldIsNoticed() throws Exception {
        JsonObject deployment = gateway("k8s/base");
        deployment.getAsJsonObject("spec").addProperty("replica", 2);
        assertThatThrownBy(() -> validate(deployment)).hasMessageContaining("replica");
    }

    @Test
    void aMissingFieldIsNoticed() throws Exception {
        JsonObject deployment = gateway("k8s/base");
        deployment.getAsJsonObject("spec").remove("selector");
        assertThatThrownBy(() -> validate(deployment)).hasMessageContaining("selector");
    }

    @Test
    void theGatewayRunsWithoutRootAndIsProbedOnItsManagementPort() throws Exception {
        JsonObject pod = gateway("k8s/overlays/local")
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec");
        assertThat(pod.getAsJsonObject("securityContext").get("runAsNonRoot").getAsBoolean())
                .isTrue();
        JsonObject container = pod.getAsJsonArray("containers").get(0).getAsJsonObject();
        assertThat(container
                        .getAsJsonObject("securityContext")
                        .get("readOnlyRootFilesystem")
                        .getAsBoolean())
                .isTrue();
        assertThat(container.getAsJsonObject("resources").keySet()).contains("requests", "limits");
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertThat(container
                            .getAsJsonObject(probe)
                            .getAsJsonObject("httpGet")
                            .get("port")
                            .getAsString())
                    .isEqualTo("management");
        }
    }

    @Test
    void everySecretThatTheLocalGatewayNamesIsThere() throws Exception {
        List<JsonObject> manifests = rendered("k8s/overlays/local");
        JsonObject secret = manifests.stream()
                .filter(manifest -> kind(manifest).equals("Secret"))
                .findFirst()
                .orElseThrow();
        JsonObject container = gateway("k8s/overlays/local")
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject();
        List<String> named = new ArrayList<>();
        container
                .getAsJsonArray("env")
                .forEach(variable -> named.add(variable.getAsJsonObject()
                        .getAsJsonObject("valueFrom")
                        .getAsJsonObject("secretKeyRef")
                        .get("key")
                        .getAsString()));
        assertThat(secret.getAsJsonObject("data").keySet()).containsAll(named);
    }

    private static void validate(JsonObject manifest) throws IOException {
        assertThat(MODELS).as("a model for %s", kind(manifest)).containsKey(kind(manifest));
        MODELS.get(kind(manifest)).on(manifest);
    }

    private static JsonObject gateway(String folder) throws Exception {
        return rendered(folder).stream()
                .filter(manifest -> kind(manifest).equals("Deployment"))
                .filter(manifest -> manifest.getAsJsonObject("metadata")
                        .get("name")
                        .getAsString()
                        .equals("reelay"))
                .findFirst()
                .orElseThrow();
    }

    private static String kind(JsonObject manifest) {
        return manifest.get("kind").getAsString();
    }

    private static List<JsonObject> rendered(String folder) throws Exception {
        Path kubectl = Tools.require("kubectl", "apt-get install kubernetes-client");
        Process render = new ProcessBuilder(kubectl.toString(), "kustomize", folder)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String yaml = new String(render.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(render.waitFor()).as("kubectl kustomize %s", folder).isZero();
        List<JsonObject> manifests = new ArrayList<>();
        for (Object document : new Yaml().loadAll(yaml)) {
            String json = new com.google.gson.Gson().toJson(document);
            manifests.add(JsonParser.parseString(json).getAsJsonObject());
        }
        return manifests;
    }
}
