package dev.reelay.admission;

import dev.reelay.task.OnUnclear;
import dev.reelay.task.Priority;
import dev.reelay.task.Urgency;
import dev.reelay.web.FaultCode;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import dev.reelay.web.input.Receivers;
import dev.reelay.web.input.UrlRules;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields whose rules are the same for every model (contract §3.1). */
final class PlainFields {

    private static final int LONGEST_PROMPT = 2000;
    private static final Pattern LABEL = Pattern.compile("(?=\\S)[^\\p{Cntrl}\\u2028\\u2029]{1,64}(?<=\\S)");

    // Seconds: a minute, a day.
    private static final int SOONEST_EXPIRY = 60;
    private static final int LATEST_EXPIRY = 86_400;

    private final Fields fields;
    private final Receivers receivers;
    private final Faults faults;

    PlainFields(Fields fields, Receivers receivers, Faults faults) {
        this.fields = fields;
        this.receivers = receivers;
        this.faults = faults;
    }

    /** 1 to 2000 code points, kept as they were sent, not only white space. */
    Optional<String> prompt() {
        if (!fields.has("prompt")) {
            faults.add("/prompt", FaultCode.REQUIRED, "Say in prompt what the video shall show.");
            return Optional.empty();
        }
        return fields.text("prompt").filter(this::isPrompt);
    }

    private boolean isPrompt(String prompt) {
        if (prompt.codePoints().allMatch(PlainFields::isBlank)) {
            faults.add("/prompt", FaultCode.BLANK, "Say in prompt what the video shall show.");
            return false;
        }
        int length = prompt.codePointCount(0, prompt.length());
        if (length > LONGEST_PROMPT) {
            faults.add(
                    "/prompt",
                    FaultCode.TOO_LONG,
                    "A prompt has at most " + LONGEST_PROMPT + " characters; this one has " + length + ".");
            return false;
        }
        return true;
    }

    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    List<String> media(String name) {
        return fields.texts(name).stream()
                .filter(item -> UrlRules.isMedia(item.pointer(), item.text(), faults))
                .map(Fields.Item::text)
                .toList();
    }

    Optional<String> callback() {
        return fields.text("callback_url").filter(url -> receivers.takes("/callback_url", url, faults));
    }

    /** Only on {@code /v1}: the Seedance API has no such field, and a client of it means nothing by it. */
    OnUnclear onUnclear() {
        Optional<String> wish = fields.text("on_unclear");
        if (wish.isPresent() && !wish.get().equals("wait") && !wish.get().equals("resend")) {
            faults.add("/on_unclear", FaultCode.NOT_OFFERED, "This must be wait or resend.");
        }
        return wish.filter("resend"::equals).map(resend -> OnUnclear.RESEND).orElse(OnUnclear.WAIT);
    }

    /** Only on {@code /v1}, as {@code on_unclear}. One line, since it stands in lists. */
    Optional<String> label() {
        Optional<String> label = fields.text("label");
        if (label.isPresent() && !LABEL.matcher(label.get()).matches()) {
            faults.add(
                    "/label",
                    FaultCode.BAD_FORM,
                    "A label has 1 to 64 characters, none of them a control character, and no space at its ends.");
        }
        return label;
    }

    /** When it shall start; only on {@code /v1}, too. */
    Urgency urgency() {
        return new Urgency(priority(), expiresIn());
    }

    private Priority priority() {
        Optional<String> wish = fields.text("priority");
        Optional<Priority> known = wish.flatMap(PlainFields::priority);
        if (wish.isPresent() && known.isEmpty()) {
            faults.add("/priority", FaultCode.NOT_OFFERED, "This must be interactive or batch.");
        }
        return known.orElse(Priority.INTERACTIVE);
    }

    private static Optional<Priority> priority(String wish) {
        return Stream.of(Priority.values())
                .filter(priority -> priority.wireName().equals(wish))
                .findFirst();
    }

    private @Nullable Integer expiresIn() {
        Optional<Integer> seconds = fields.whole("expires_in");
        if (seconds.isPresent() && (seconds.get() < SOONEST_EXPIRY || seconds.get() > LATEST_EXPIRY)) {
            faults.add(
                    "/expires_in",
                    FaultCode.OUT_OF_RANGE,
                    "This must be " + SOONEST_EXPIRY + " to " + LATEST_EXPIRY + " seconds.");
            return null;
        }
        return seconds.orElse(null);
    }

    /** Where the model is not known, its fields can still have the wrong type. */
    void checkTypes() {
        fields.whole("duration");
        fields.text("aspect_ratio");
        fields.text("resolution");
    }
}
