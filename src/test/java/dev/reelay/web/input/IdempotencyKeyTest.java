package dev.reelay.web.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    @Test
    void aKeyIs1To255AsciiCharacters() {
        assertThat(IdempotencyKey.of(List.of())).isInstanceOf(IdempotencyKey.Absent.class);
        assertThat(IdempotencyKey.of(List.of("a"))).isEqualTo(new IdempotencyKey.Present("a"));
        assertThat(IdempotencyKey.of(List.of("k".repeat(255)))).isInstanceOf(IdempotencyKey.Present.class);
        assertThat(IdempotencyKey.of(List.of("k".repeat(256)))).isInstanceOf(IdempotencyKey.Malformed.class);
        assertThat(IdempotencyKey.of(List.of(""))).isInstanceOf(IdempotencyKey.Malformed.class);
        assertThat(IdempotencyKey.of(List.of("schlüssel"))).isInstanceOf(IdempotencyKey.Malformed.class);
        assertThat(IdempotencyKey.of(List.of("a\tb"))).isInstanceOf(IdempotencyKey.Malformed.class);
    }

    @Test
    void twoHeadersAreNoKey() {
        assertThat(IdempotencyKey.of(List.of("a", "b"))).isInstanceOf(IdempotencyKey.Malformed.class);
    }
}
