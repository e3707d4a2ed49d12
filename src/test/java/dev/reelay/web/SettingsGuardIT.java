package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.reelay.testing.GatewayProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged gateway, started with a slip of the pen: it ends before it looks for any server. */
class SettingsGuardIT {

    @Test
    void anUnknownVariableEndsTheStartWithOneLineThatSaysWhatWasMeant() {
        assertThatIllegalStateException()
                .isThrownBy(() -> GatewayProcess.start("unknown-setting", Map.of("reelay.polling.tikc", "1s")))
                .withMessageContaining("\nThere is no setting REELAY_POLLING_TIKC; did you mean REELAY_POLLING_TICK?")
                .withMessageNotContaining("Exception:")
                .withMessageNotContaining("\tat ");
    }

    @Test
    void anInvalidValueEndsTheStartWithItsNameAndWhatIsAllowed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> GatewayProcess.start("invalid-setting", withStores("reelay.polling.tick", "often")))
                .withMessageContaining("reelay.polling.tick")
                .withMessageContaining("500ms, 30s, 5m, 2h or PT1M30S");
    }

    /** Stores that nobody needs to reach: a start that has none ends before it looks at other settings. */
    private static Map<String, String> withStores(String setting, String value) {
        return Map.of(
                "quarkus.datasource.reactive.url",
                "postgresql://127.0.0.1:1/reelay",
                "quarkus.redis.hosts",
                "redis://127.0.0.1:1",
                setting,
                value);
    }
}
