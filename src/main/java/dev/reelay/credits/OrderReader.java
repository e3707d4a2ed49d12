package dev.reelay.credits;

import dev.reelay.task.TenantId;
import dev.reelay.web.FaultCode;
import dev.reelay.web.input.Body;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import dev.reelay.web.input.IdempotencyKey;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the operator's orders. */
final class OrderReader {

    private static final String WANTED = "Send a JSON object with \"kind\" and \"amount\".";
    private static final int LONGEST_NOTE = 200;

    private OrderReader() {}

    static Body<CreditOrder> read(TenantId tenant, List<String> keys, @Nullable InputStream body) {
        return Body.read(body, WANTED, (fields, faults) -> read(tenant, keys, fields, faults));
    }

    private static CreditOrder read(TenantId tenant, List<String> keys, Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("kind", "amount", "note"));
        Kind kind = kind(fields, faults);
        int amount = amount(fields, faults);
        String note = note(fields, faults);
        return new CreditOrder(tenant, kind, amount, note, key(keys, faults));
    }

    private static Kind kind(Fields fields, Faults faults) {
        String kind = fields.text("kind").orElse("");
        if (!kind.equals("grant") && !kind.equals("revoke")) {
            faults.add("/kind", FaultCode.NOT_OFFERED, "This must be grant or revoke.");
        }
        return kind.equals("revoke") ? Kind.REVOKE : Kind.GRANT;
    }

    private static int amount(Fields fields, Faults faults) {
        Optional<Integer> amount = fields.whole("amount");
        if (amount.isEmpty() && !fields.has("amount")) {
            faults.add("/amount", FaultCode.REQUIRED, "Say in amount how many credits.");
        }
        // The largest number stands for all that are larger.
        if (amount.isPresent() && (amount.get() < 1 || amount.get() == Integer.MAX_VALUE)) {
            faults.add("/amount", FaultCode.OUT_OF_RANGE, "This must be from 1 to " + (Integer.MAX_VALUE - 1) + ".");
        }
        return amount.orElse(1);
    }

    private static @Nullable String note(Fields fields, Faults faults) {
        Optional<String> note = fields.text("note");
        if (note.isPresent() && (note.get().isBlank() || note.get().length() > LONGEST_NOTE)) {
            faults.add("/note", FaultCode.TOO_LONG, "A note has 1 to " + LONGEST_NOTE + " characters, not all blank.");
        }
        return note.orElse(null);
    }

    private static String key(List<String> keys, Faults faults) {
        return switch (IdempotencyKey.of(keys)) {
            case IdempotencyKey.Present present -> present.key();
            case IdempotencyKey.Malformed malformed -> {
                faults.add(
                        malformed.fault().pointer(),
                        malformed.fault().code(),
                        malformed.fault().detail());
                yield "";
            }
            case IdempotencyKey.Absent absent -> {
                faults.add(
                        "/" + IdempotencyKey.HEADER,
                        FaultCode.REQUIRED,
                        "Send an Idempotency-Key, so that the order can be repeated without being booked twice.");
                yield "";
            }
        };
    }
}
