package dev.reelay.credits;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferCsvTest {

    private static final UUID ID = UUID.fromString("01936d0a-7c00-7000-8000-000000000001");

    @Test
    void aTransferIsALineUnderItsNames() {
        assertThat(TransferCsv.of(List.of(transfer(null)))).isEqualTo("""
                id,at,kind,from,to,amount,task_id,hold_id,price_version,by,note\r
                01936d0a-7c00-7000-8000-000000000001,2026-11-23T10:00:00Z,grant,issued,available,7,,,,operator,\r
                """);
        assertThat(TransferCsv.of(List.of())).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain        | plain",
                "one, two     | ~\"one, two\"~",
                "say \"hi\"   | ~\"say \"\"hi\"\"\"~",
                "=1+1         | '=1+1",
                "@SUM(A1)     | '@SUM(A1)",
                "-5           | '-5",
            })
    void aNoteIsTextAndNothingElse(String note, String cell) {
        assertThat(TransferCsv.of(List.of(transfer(note)))).endsWith(",operator," + cell + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv,                      true",
        "text/*,                        true",
        "*/*,                           false",
        "application/json,              false",
        "application/json;text/csv,     false",
        "text/csv;application/json,     true",
        "text/html;text/csv,            true",
        "text/html,                     false",
    })
    void aTableIsWantedWhereItIsPreferred(String accepted, boolean wanted) {
        List<MediaType> types =
                Stream.of(accepted.split(";")).map(MediaType::valueOf).toList();
        assertThat(TransferCsv.isWanted(types)).isEqualTo(wanted);
    }

    private static TransferView transfer(@Nullable String note) {
        return TransferView.of(new Transfer(
                ID, Instant.parse("2026-11-23T10:00:00Z"), Kind.GRANT, 7, null, null, null, "OPERATOR", note));
    }
}
