package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.delivery.Guard.Route;
import dev.reelay.delivery.Reply.Why;
import dev.reelay.web.input.Receivers;
import dev.reelay.web.input.ReceiversOf;
import io.netty.util.NetUtil;
import io.smallrye.mutiny.Uni;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the URL of a client may lead, with a resolver that says whatever an attacker's name server might. */
class GuardTest {

    private static final Duration PATIENCE = Duration.ofMillis(50);

    @Test
    void aPublicNameLeadsToTheAddressThatWasChecked() {
        Route route = route(ReceiversOf.strangers(), "https://hooks.example:8443/a/b?c=d#e", "93.184.216.34");
        assertThat(route).isInstanceOfSatisfying(Route.Open.class, open -> {
            assertThat(open.address().getHostAddress()).isEqualTo("93.184.216.34");
            assertThat(open.receiver().host()).isEqualTo("hooks.example");
            assertThat(open.receiver().port()).isEqualTo(8443);
            assertThat(open.receiver().target()).isEqualTo("/a/b?c=d");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "172.16.5.4",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "::ffff:10.0.0.1"
            })
    void aNameThatResolvesToAPrivateAddressLeadsNowhere(String address) {
        assertThat(route(ReceiversOf.strangers(), "https://hooks.example/", address))
                .isEqualTo(new Route.Closed(Why.NOT_ALLOWED));
    }

    @Test
    void anIpv4AddressInIpv6DressIsStillPrivateHoweverItWasMade() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 10;
        mapped[15] = 1;
        InetAddress scoped = Inet6Address.getByAddress("hooks.example", mapped, 0);
        Guard guard =
                new Guard(ReceiversOf.strangers(), host -> Uni.createFrom().item(List.of(scoped)), PATIENCE);
        assertThat(await(guard, "https://hooks.example/")).isEqualTo(new Route.Closed(Why.NOT_ALLOWED));
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnough() {
        assertThat(route(ReceiversOf.strangers(), "https://hooks.example/", "93.184.216.34", "10.0.0.1"))
                .isEqualTo(new Route.Closed(Why.NOT_ALLOWED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://169.254.169.254/latest/meta-data",
                "http://hooks.example/",
                "ftp://hooks.example/",
                "https://user:secret@hooks.example/",
                "https://0x7f.1/",
                "not a url"
            })
    void whatNeedsNoResolverIsRefusedWithoutOne(String url) {
        Guard guard = new Guard(
                ReceiversOf.strangers(),
                host -> {
                    throw new AssertionError("asked for " + host);
                },
                PATIENCE);
        assertThat(await(guard, url)).isEqualTo(new Route.Closed(Why.NOT_ALLOWED));
    }

    @Test
    void aNameIsResolvedOnceSoThatASecondAnswerGainsNothing() {
        Queue<List<InetAddress>> answers =
                new ConcurrentLinkedQueue<>(List.of(addresses("93.184.216.34"), addresses("127.0.0.1")));
        Guard guard =
                new Guard(ReceiversOf.strangers(), host -> Uni.createFrom().item(answers.remove()), PATIENCE);
        assertThat(await(guard, "https://hooks.example/")).isInstanceOf(Route.Open.class);
        assertThat(answers).hasSize(1);
        assertThat(await(guard, "https://hooks.example/")).isEqualTo(new Route.Closed(Why.NOT_ALLOWED));
    }

    @Test
    void whoeverMustReachPrivateHostsNamesThem() {
        Receivers listed = ReceiversOf.allowing("hooks.internal", "10.1.0.0/16");
        assertThat(route(listed, "http://hooks.internal/", "192.168.7.7")).isInstanceOf(Route.Open.class);
        assertThat(route(listed, "http://other.internal/", "10.1.2.3")).isInstanceOf(Route.Open.class);
        assertThat(route(listed, "http://10.1.2.3/")).isInstanceOf(Route.Open.class);
        assertThat(route(listed, "http://other.internal/", "192.168.7.7")).isEqualTo(new Route.Closed(Why.NOT_ALLOWED));
        assertThat(route(listed, "http://other.internal/", "10.1.2.3", "10.2.0.1"))
                .isEqualTo(new Route.Closed(Why.NOT_ALLOWED));
    }

    @Test
    void aNameThatNobodyKnowsHasNoAddress() {
        Guard failing = new Guard(
                ReceiversOf.strangers(), host -> Uni.createFrom().failure(new UnknownHostException(host)), PATIENCE);
        assertThat(await(failing, "https://hooks.example/")).isEqualTo(new Route.Closed(Why.NO_ADDRESS));
        assertThat(route(ReceiversOf.strangers(), "https://hooks.example/"))
                .isEqualTo(new Route.Closed(Why.NO_ADDRESS));
    }

    @Test
    void aNameServerThatDoesNotAnswerIsNotWaitedForLong() {
        Guard guard =
                new Guard(ReceiversOf.strangers(), host -> Uni.createFrom().nothing(), PATIENCE);
        assertThat(await(guard, "https://hooks.example/")).isEqualTo(new Route.Closed(Why.NO_ADDRESS));
    }

    private static Route route(Receivers receivers, String url, String... addresses) {
        return await(new Guard(receivers, host -> Uni.createFrom().item(addresses(addresses)), PATIENCE), url);
    }

    private static Route await(Guard guard, String url) {
        return guard.route(url).await().atMost(Duration.ofSeconds(5));
    }

    private static List<InetAddress> addresses(String... texts) {
        return Arrays.stream(texts).map(GuardTest::address).toList();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(text));
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
