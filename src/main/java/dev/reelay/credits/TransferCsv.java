package dev.reelay.credits;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Transfers as a table (RFC 4180). */
final class TransferCsv {

    static final String TYPE = "text/csv";

    private static final MediaType CSV = MediaType.valueOf(TYPE);
    private static final List<String> HEADER =
            List.of("id", "at", "kind", "from", "to", "amount", "task_id", "hold_id", "price_version", "by", "note");

    private TransferCsv() {}

    /** Whether a table is wanted, rather than JSON; the media types as they are preferred. */
    static boolean isWanted(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type -> type.isCompatible(CSV) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    /** The table, with a line of names above. */
    static String of(List<TransferView> transfers) {
        return Stream.concat(Stream.of(line(HEADER)), transfers.stream().map(TransferCsv::line))
                .collect(Collectors.joining());
    }

    private static String line(TransferView transfer) {
        return line(Arrays.asList(
                transfer.id(),
                transfer.at(),
                transfer.kind(),
                transfer.from(),
                transfer.to(),
                transfer.amount(),
                transfer.taskId(),
                transfer.holdId(),
                transfer.priceVersion(),
                transfer.by(),
                transfer.note()));
    }

    private static String line(List<?> cells) {
        return cells.stream()
                .map(cell -> cell(Objects.toString(cell, "")))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A spreadsheet would calculate what begins like a formula. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
