package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSettingsTest {

    private static final KnownSettings KNOWN = new KnownSettings(
            Set.of(
                    "reelay.public-url",
                    "reelay.polling.tick",
                    "reelay.polling.unconfirmed-grace",
                    "reelay.dispatch.models.*.running",
                    "reelay.simulator.keys",
                    "reelay.simulator.keys[*]"),
            Set.of("reelay.tools"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reelay.polling.tick",
                "%prod.reelay.polling.tick",
                "%{dev,test}.reelay.polling.tick",
                "reelay.dispatch.models.\"seedance-2.0\".running",
                "reelay.simulator.keys[0]",
                "REELAY_PUBLIC_URL",
                "REELAY_POLLING_UNCONFIRMED_GRACE",
                "REELAY_DISPATCH_MODELS__SEEDANCE_2_0__RUNNING",
                "REELAY_SIMULATOR_KEYS_0_",
                "reelay.tools",
                "quarkus.http.port",
                "PATH",
                "REELAYED",
                "reelayed.by"
            })
    void whatIsKnownOrNotOursIsLeftAlone(String name) {
        assertThat(KNOWN.complaintAbout(List.of(name))).isEmpty();
    }

    @Test
    void aSlipIsNamedWithWhatWasMeant() {
        assertThat(KNOWN.complaintAbout(List.of("reelay.polling.tikc")))
                .hasValue("There is no setting reelay.polling.tikc; did you mean reelay.polling.tick?");
    }

    @Test
    void aSlipInAnEnvironmentVariableIsNamedAsOne() {
        assertThat(KNOWN.complaintAbout(List.of("REELAY_POLING_TICK", "reelay.poling.tick")))
                .hasValue("There is no setting REELAY_POLING_TICK; did you mean REELAY_POLLING_TICK?");
    }

    @Test
    void aSlipIsNamedWhateverProfileItIsFor() {
        assertThat(KNOWN.complaintAbout(List.of("%{prod,embedded}.reelay.public-ulr")))
                .hasValue("There is no setting reelay.public-ulr; did you mean reelay.public-url?");
    }

    @Test
    void whereNothingIsNearEverythingThatIsAllowedIsNamed() {
        assertThat(KNOWN.complaintAbout(List.of("REELAY_FOO")))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .startsWith("There is no setting REELAY_FOO; there are ")
                        .contains("REELAY_DISPATCH_MODELS_*_RUNNING", "REELAY_POLLING_UNCONFIRMED_GRACE")
                        .doesNotContain("\n"));
    }

    @Test
    void allSlipsAreNamedAtOnceInOneLine() {
        assertThat(KNOWN.complaintAbout(List.of("reelay.polling.tikc", "REELAY_PUBLIC_ULR")))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .contains("reelay.polling.tikc", "REELAY_PUBLIC_ULR")
                        .doesNotContain("\n"));
    }

    @Test
    void anUnmappedPropertyOfADashedNameIsNoSlipIfItsVariableIsKnown() {
        assertThat(KNOWN.complaintAbout(
                        List.of("REELAY_POLLING_UNCONFIRMED_GRACE", "reelay.polling.unconfirmed.grace")))
                .isEmpty();
    }

    @Test
    void whatKubernetesTellsOfServicesCalledAfterUsIsLeftAlone() {
        assertThat(KNOWN.complaintAbout(List.of(
                        "REELAY_SERVICE_HOST",
                        "REELAY_SERVICE_PORT",
                        "REELAY_SERVICE_PORT_HTTP",
                        "REELAY_PORT",
                        "REELAY_PORT_80_TCP_ADDR",
                        "REELAY_REDIS_SERVICE_HOST",
                        "REELAY_REDIS_PORT")))
                .isEmpty();
        assertThat(KNOWN.complaintAbout(List.of("REELAY_SERVICE_HOST", "REELAY_POLLING_PORT")))
                .isNotEmpty();
    }
}
