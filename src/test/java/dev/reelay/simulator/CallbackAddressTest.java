package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.acme.example/a/b?c=d",
                "http://hooks.acme.example:8080",
                "http://93.184.216.34/",
                "http://172.32.0.1/",
                "http://[2606:2800:220:1::1]/x"
            })
    void anAddressForAllTheWorldIsPublic(String url) {
        assertThat(CallbackAddress.of(url)).isEqualTo(CallbackAddress.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/x",
                "http://LOCALHOST./x",
                "http://api.localhost/x",
                "http://127.8.9.10/",
                "http://0.0.0.0/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest",
                "http://[::1]/",
                "http://[fe80::1]/",
                "http://[fd00::1]/",
                "http://[::ffff:127.0.0.1]/"
            })
    void anAddressInTheHouseIsLocal(String url) {
        assertThat(CallbackAddress.of(url)).isEqualTo(CallbackAddress.LOCAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.acme.example",
                "ftp://hooks.acme.example",
                "file:///etc/passwd",
                "https://me:secret@hooks.acme.example/",
                "https:///nowhere",
                "http://2130706433/",
                "https://hooks acme"
            })
    void whatIsNoPlainHttpUrlCannotBeUsed(String url) {
        assertThat(CallbackAddress.of(url)).isEqualTo(CallbackAddress.UNUSABLE);
    }
}
