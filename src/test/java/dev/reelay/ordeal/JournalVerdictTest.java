package dev.reelay.ordeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JournalVerdictTest {

    @Test
    void aLicenceWhileAnAttemptIsUnclearIsFound() {
        assertThat(isSentInDoubt("Accepted", "Licensed", "Doubted", "Licensed", "Finished"))
                .isTrue();
        assertThat(isSentInDoubt("Accepted", "Licensed", "Doubted", "CancelWished", "Abandoned", "Licensed"))
                .isTrue();
        assertThat(isSentInDoubt("Accepted", "Licensed", "Requeued", "Licensed", "Doubted", "Doubted", "Licensed"))
                .isTrue();
    }

    @Test
    void aLicenceAfterAProofThatNothingWasSentIsNone() {
        assertThat(isSentInDoubt("Accepted", "Licensed", "Doubted", "Requeued", "Licensed", "Started", "Finished"))
                .isFalse();
        assertThat(isSentInDoubt("Accepted", "Licensed", "Doubted", "Started", "Finished"))
                .isFalse();
    }

    private static boolean isSentInDoubt(String... kinds) {
        return JournalVerdict.isSentInDoubt(List.of(kinds));
    }
}
