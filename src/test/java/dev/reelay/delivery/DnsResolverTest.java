package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DnsResolverTest {

    @Test
    void theHostsFileOfTheMachineIsRead() {
        try (DnsResolver resolver = new DnsResolver(Duration.ofSeconds(1))) {
            assertThat(resolver.resolve("localhost").await().atMost(Duration.ofSeconds(10)))
                    .isNotEmpty()
                    .allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void aNameThatCannotExistHasNoAddress() {
        try (DnsResolver resolver = new DnsResolver(Duration.ofMillis(200))) {
            assertThatThrownBy(() -> resolver.resolve("nobody.invalid").await().atMost(Duration.ofSeconds(30)))
                    .hasRootCauseInstanceOf(Exception.class)
                    .satisfies(thrown -> assertThat(thrown.getCause()).isInstanceOf(UnknownHostException.class));
        }
    }
}
