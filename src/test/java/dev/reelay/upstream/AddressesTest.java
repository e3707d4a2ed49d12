package dev.reelay.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ValueRegistryImpl;
import io.quarkus.vertx.http.HttpServer;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static final OwnAddress BOUND = new OwnAddress(() -> Optional.of(URI.create("http://localhost:4711")));
    private static final OwnAddress NOT_BOUND = new OwnAddress(Optional::empty);
    /** What Quarkus hands to an application that did not open the server itself. */
    private static final HttpServer SILENT =
            HttpServer.INFO.get(ValueRegistryImpl.builder().build());

    private static final CallbackToken TOKEN = new CallbackToken("secret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "https://LOCALHOST",
                "http://app.localhost",
                "http://127.0.0.1",
                "http://127.9.9.9",
                "http://0.0.0.0:1",
                "http://10.1.2.3",
                "http://172.16.0.1",
                "http://192.168.1.1",
                "http://169.254.169.254",
                "http://100.64.0.1",
                "http://[::1]:8080",
                "http://[fe80::1]",
                "http://[fd00::1]",
                "http://reelay",
                "http://reelay:8080",
                "http://reelay.video.svc",
                "http://reelay.video.svc.cluster.local",
                "http://build.internal",
                "http://nas.lan"
            })
    void aHostNobodyOutsideReachesIsLocal(String url) {
        assertThat(NetworkPlace.of(url)).hasValue(NetworkPlace.LOCAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://reelay.example.com",
                "https://seedanceapi.org/v2",
                "http://8.8.8.8",
                "http://172.32.0.1",
                "http://100.128.0.1",
                "http://[2001:db8::1]",
                "https://localhost.example.com"
            })
    void anyOtherHostIsPublic(String url) {
        assertThat(NetworkPlace.of(url)).hasValue(NetworkPlace.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reelay.example",
                "/v2",
                "ftp://x.example",
                "https://",
                "https://u:p@x.example",
                "http://a b",
                "mailto:a@b.example"
            })
    void whatIsNoWebAddressHasNoPlace(String url) {
        assertThat(NetworkPlace.of(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example/v2, https://reelay.example, https://reelay.example",
        "https://api.example/v2, https://reelay.example/, https://reelay.example",
        "https://api.example/v2, https://reelay.example/gw, https://reelay.example/gw",
        "http://simulator:8080/v2, http://reelay:8080, http://reelay:8080",
        "http://simulator:8080/v2, https://reelay.example, https://reelay.example",
        "{own-address}/simulator/v2, {own-address}, http://localhost:4711"
    })
    void theUpstreamIsGivenAnAddressThatItCanReach(String upstream, String gateway, String base) {
        assertThat(address(upstream, gateway, BOUND))
                .hasValue(base + "/callbacks/seedance/" + Orders.ATTEMPT + "/secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example/v2, http://localhost:8080",
        "https://api.example/v2, {own-address}",
        "https://api.example/v2, http://reelay:8080",
        "https://api.example/v2, https://192.168.0.7"
    })
    void aLocalGatewayIsNotNamedToAnUpstreamElsewhere(String upstream, String gateway) {
        assertThat(address(upstream, gateway, BOUND)).isEmpty();
    }

    @Test
    void nothingLeadsHereBeforeThePortIsBound() {
        Whereabouts early = whereabouts("{own-address}/simulator/v2", "{own-address}", NOT_BOUND);
        assertThat(early.upstream()).isEmpty();
        assertThat(early.gateway()).isEmpty();
        assertThat(early.upstreamFindsGateway()).isTrue();
    }

    @Test
    void afterAReloadInDevModeTheServerIsStillWhereItWas() {
        Optional<URI> expected = OwnAddress.expectedIn(LaunchMode.DEVELOPMENT, 8080);
        assertThat(OwnAddress.of(SILENT, expected).fillInto("{own-address}/simulator/v2"))
                .hasValue("http://localhost:8080/simulator/v2");
        assertThat(OwnAddress.expectedIn(LaunchMode.DEVELOPMENT, 0)).isEmpty();
        assertThat(OwnAddress.expectedIn(LaunchMode.NORMAL, 8080)).isEmpty();
        assertThat(OwnAddress.expectedIn(LaunchMode.TEST, 8080)).isEmpty();
    }

    @Test
    void aSlashAtTheEndIsNotDoubled() {
        assertThat(whereabouts("https://api.example/v2/", "https://reelay.example/", BOUND)
                        .upstream())
                .hasValue("https://api.example/v2");
    }

    private static Optional<String> address(String upstream, String gateway, OwnAddress own) {
        return new PublicCallbackAddresses(whereabouts(upstream, gateway, own)).addressFor(Orders.ATTEMPT, TOKEN);
    }

    private static Whereabouts whereabouts(String upstream, String gateway, OwnAddress own) {
        return new Whereabouts(
                Config.upstream("reelay.upstream.base-url", upstream),
                Config.gateway("reelay.public-url", gateway),
                own);
    }
}
