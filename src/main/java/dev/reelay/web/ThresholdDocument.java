package dev.reelay.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the OpenAPI document what every door of {@code /v1} and {@code /v2} may answer before its resource is asked:
 * 403 and 429. No resource has to say so, and none can forget it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ThresholdDocument implements OASFilter {

    private static final String COMPONENTS = "#/components/responses/";
    private static final Map<String, String> REELAY = Map.of("403", "NotAllowed", "429", "TooMuch");
    private static final Map<String, String> SEEDANCE = Map.of("403", "SeedanceRefused", "429", "SeedanceTooMuch");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach(ThresholdDocument::complete);
    }

    private static void complete(String path, PathItem item) {
        if (path.startsWith("/v1/")) {
            item.getOperations().values().forEach(operation -> add(operation, REELAY));
        } else if (path.startsWith("/v2/")) {
            item.getOperations().values().forEach(operation -> add(operation, SEEDANCE));
        }
    }

    private static void add(Operation operation, Map<String, String> answers) {
        answers.forEach((status, component) -> operation.getResponses().addAPIResponse(status, answer(component)));
    }

    private static APIResponse answer(String component) {
        return OASFactory.createAPIResponse().ref(COMPONENTS + component);
    }
}
