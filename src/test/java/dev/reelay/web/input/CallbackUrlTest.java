package dev.reelay.web.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.acme.example/seedance/4f1c?a=b#c",
                "http://hooks.acme.example",
                "HTTPS://Hooks.Acme.Example:8443/x",
                "https://hooks.acme.example./x",
                "https://my_hooks.acme.example/x",
                "https://xn--bcher-kva.example/x",
                "https://8.8.8.8/x",
                "https://172.32.0.1/x",
                "https://100.128.0.1/x",
                "https://[2606:4700::6810:84e5]:8443/x",
                "https://[::ffff:8.8.8.8]/x",
                "https://localhost.example.com/x",
                "https://127.0.0.1.example.com/x"
            })
    void whatThePublicInternetKnowsIsTaken(String url) {
        assertThat(faultsOf(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/x",
                "http://LOCALHOST:8080/x",
                "http://localhost./x",
                "http://api.localhost/x",
                "http://printer.local/x",
                "http://redis.default.svc.cluster.local/x",
                "http://metadata.google.internal/x",
                "http://router.home.arpa/x",
                "http://redis/x",
                "http://redis./x",
                "http://127.0.0.1/x",
                "http://127.255.255.254/x",
                "http://0.0.0.0/x",
                "http://10.1.2.3/x",
                "http://172.16.0.1/x",
                "http://172.31.255.255/x",
                "http://192.168.1.1/x",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/x",
                "http://100.127.255.255/x",
                "http://192.0.2.1/x",
                "http://198.18.0.1/x",
                "http://224.0.0.1/x",
                "http://255.255.255.255/x",
                "http://[::1]/x",
                "http://[::]/x",
                "http://[fe80::1]/x",
                "http://[fc00::1]/x",
                "http://[fd12:3456::1]/x",
                "http://[ff02::1]/x",
                "http://[::ffff:127.0.0.1]/x",
                "http://[::ffff:7f00:1]/x",
                "http://[0:0:0:0:0:ffff:10.0.0.1]/x",
                "http://[::127.0.0.1]/x",
                "http://[64:ff9b::7f00:1]/x",
                "http://[2002:7f00:1::]/x",
                "http://[2001::1]/x",
                "http://[2001:db8::1]/x"
            })
    void whatLeadsHereOrIntoAPrivateNetworkIsNot(String url) {
        assertThat(faultsOf(url)).containsExactly(FaultCode.NOT_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/x",
                "http://0x7f000001/x",
                "http://0x7f.0.0.1/x",
                "http://0177.0.0.1/x",
                "http://127.1/x",
                "http://127.0.0.01/x",
                "http://127.0.0.1./x",
                "http://1.2.3.4.5/x",
                "http://256.1.1.1/x",
                "http://1.2.3.0x4/x",
                "http://１２７.０.０.１/x",
                "http://ⓛocalhost/x",
                "http://%6c%6f%63alhost/x",
                "http://exa mple.com/x",
                "http://example..com/x",
                "http://-example.com/x",
                "http://example.com:0/x",
                "http://example.com:65536/x",
                "http://example.com\\@localhost/x",
                "http://[::1%25lo]/x",
                "http://[1:2]/x",
                "http:///x",
                "http:hooks.example",
                "//hooks.example/x",
                "hooks.example/x",
                "",
                "https://"
            })
    void whatCanBeReadInTwoWaysIsNoUrl(String url) {
        assertThat(faultsOf(url)).containsExactly(FaultCode.BAD_URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://hooks.example/x", "file://hooks.example/etc/passwd", "gopher://hooks.example/"})
    void otherSchemesAreNotTaken(String url) {
        assertThat(faultsOf(url)).containsExactly(FaultCode.BAD_SCHEME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@hooks.example/x",
                "https://user@hooks.example/x",
                "https://@hooks.example/x",
                "https://hooks.example@127.0.0.1/x"
            })
    void credentialsAreNotTaken(String url) {
        assertThat(faultsOf(url)).containsExactly(FaultCode.HAS_CREDENTIALS);
    }

    @Test
    void withoutTheSettingEveryReceiverNeedsTls() {
        assertThat(faultsOf(ReceiversOf.strangers(), "http://hooks.acme.example/x"))
                .containsExactly(FaultCode.BAD_SCHEME);
        assertThat(faultsOf(ReceiversOf.strangers(), "https://hooks.acme.example/x"))
                .isEmpty();
        assertThat(faultsOf(ReceiversOf.strangers(), "http://localhost/x")).containsExactly(FaultCode.NOT_PUBLIC);
    }

    @Test
    void whatTheAllowListNamesIsTakenAndNothingElse() {
        Receivers listed = ReceiversOf.allowing("Hooks.Internal", "10.1.0.0/16", "::1");
        for (String taken : List.of(
                "http://hooks.internal/x",
                "http://hooks.internal./x",
                "http://10.1.255.1/x",
                "http://[::ffff:10.1.2.3]/x",
                "http://[::1]/x",
                "https://hooks.acme.example/x")) {
            assertThat(faultsOf(listed, taken)).as(taken).isEmpty();
        }
        for (String refused :
                List.of("http://x.hooks.internal/", "http://10.2.0.1/", "http://127.0.0.1/", "http://[::2]/")) {
            assertThat(faultsOf(listed, refused)).as(refused).containsExactly(FaultCode.NOT_PUBLIC);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::/129", "10.0.0/8", "exa mple", "http://x", "*.internal", "127.1"})
    void anAllowListThatMeansNothingIsRefused(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiversOf.allowing(entry))
                .withMessageContaining(entry);
    }

    private static List<FaultCode> faultsOf(String url) {
        return faultsOf(ReceiversOf.allowing(), url);
    }

    private static List<FaultCode> faultsOf(Receivers receivers, String url) {
        Faults faults = new Faults();
        boolean taken = receivers.takes("/callback_url", url, faults);
        assertThat(taken).isEqualTo(faults.isEmpty());
        return faults.all().stream().map(Fault::code).toList();
    }
}
