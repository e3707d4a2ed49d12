package dev.reelay.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of tasks, attempts and tenants. */
class IdentifiersTest {

    private static final String TEXT = "01936d0a-7c00-7000-8000-00000000abcd";

    @Test
    void whatAnIdWritesItReads() {
        assertThat(TaskId.parse(TEXT)).hasValueSatisfying(id -> assertThat(id).hasToString(TEXT));
        assertThat(AttemptId.parse(TEXT))
                .hasValueSatisfying(id -> assertThat(id).hasToString(TEXT));
    }

    @Test
    void upperCaseNamesTheSameTask() {
        assertThat(TaskId.parse(TEXT.toUpperCase(Locale.ROOT))).isEqualTo(TaskId.parse(TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1-2-3-4-5",
                "01936d0a7c007000800000000000abcd",
                "01936d0a-7c00-7000-8000-00000000abcd ",
                "01936d0a-7c00-7000-8000-00000000abcg",
                "01936d0a-7c00-7000-8000-00000000abcde",
                "+1936d0a-7c00-7000-8000-00000000abcd",
                "01936d0a-7c00-7000-8000-00000000abc１",
                "../../etc/passwd"
            })
    void anythingElseIsNoId(String text) {
        assertThat(TaskId.parse(text)).isEmpty();
        assertThat(AttemptId.parse(text)).isEmpty();
    }

    @Test
    void idsSortByAgeAcrossTheSignBit() {
        Stream<TaskId> ids = Stream.of(
                        "ffffffff-ffff-7fff-bfff-ffffffffffff",
                        "01936d0a-7c00-7000-8000-000000000001",
                        "01936d0a-7c00-7000-bfff-000000000001",
                        "80000000-0000-7000-8000-000000000000")
                .map(text -> new TaskId(UUID.fromString(text)));
        assertThat(ids.sorted())
                .extracting(TaskId::toString)
                .isSorted()
                .first()
                .asString()
                .startsWith("01936d0a-7c00-7000-8000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev",
                "a",
                "0",
                "acme-video_2",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void aTenantsNameIsShortAndPlain(String name) {
        assertThat(new TenantId(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "_a",
                "Dev",
                "a b",
                "a=b",
                "a,b",
                "a\n",
                "é",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void anyOtherTenantsNameIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TenantId(name));
    }

    @Test
    void aRequestsPromptDoesNotReachALog() {
        assertThat(Story.REQUEST.toString()).contains("seedance-2.0-fast").doesNotContain("boat");
    }
}
