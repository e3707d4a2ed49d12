package dev.reelay.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.reelay.testing.fuzz.Eavesdropper;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpPublicDoorIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();

    @RegisterExtension
    static final WireMockExtension GATEWAY = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final PublicDoor door = door();

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    void anEmptyPostGoesOutUnderOurName() {
        GATEWAY.stubFor(post(anyUrl()).willReturn(ok("x".repeat(1000))));
        assertThat(knock(SOON)).isEqualTo(200);
        assertThat(knock(SOON)).as("a second time, on another connection").isEqualTo(200);
        GATEWAY.verify(
                2,
                postRequestedFor(urlEqualTo("/callbacks/canary/1/2")).withHeader("User-Agent", equalTo("Reelay/0.1")));
    }

    @Test
    void aBodyThatNobodyReadsIsNoAlarm() {
        GATEWAY.stubFor(post(anyUrl()).willReturn(ok("x".repeat(10_000_000))));
        try (Eavesdropper log = Eavesdropper.listening()) {
            assertThat(knock(SOON)).isEqualTo(200);
            assertThat(log.heard()).noneMatch(Eavesdropper.Line::alarming);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        GATEWAY.stubFor(any(anyUrl()).willReturn(temporaryRedirect("/elsewhere")));
        assertThat(knock(SOON)).isEqualTo(302);
        GATEWAY.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
        GATEWAY.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLongAndTheNextKnockIsHeard() {
        GATEWAY.stubFor(post(anyUrl()).willReturn(aResponse().withFixedDelay(60_000)));
        // Either of two clocks strikes first: the connection's, or the one for the whole answer.
        assertThatThrownBy(() -> knock(Duration.ofMillis(300))).hasStackTraceContaining("Timeout");
        GATEWAY.stubFor(post(anyUrl()).willReturn(ok()));
        assertThat(knock(SOON)).isEqualTo(200);
    }

    private Integer knock(Duration timeout) {
        return door.knock("/callbacks/canary/1/2", timeout).await().atMost(SOON);
    }

    private static PublicDoor door() {
        UpstreamConfig config = Config.upstream("reelay.upstream.base-url", GATEWAY.baseUrl());
        Whereabouts whereabouts = new Whereabouts(
                config, Config.gateway("reelay.public-url", GATEWAY.baseUrl() + "/"), new OwnAddress(Optional::empty));
        return new HttpPublicDoor(VERTX, whereabouts, config.userAgent());
    }
}
