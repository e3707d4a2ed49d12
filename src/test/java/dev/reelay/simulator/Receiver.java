package dev.reelay.simulator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.UUID;

/** A host that callbacks go to. */
final class Receiver implements AutoCloseable {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    Receiver() {
        server.start();
        answers(200);
    }

    /** A callback address that nobody had before. */
    String address() {
        return server.baseUrl() + "/callbacks/" + UUID.randomUUID();
    }

    void answers(int status) {
        server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)));
    }

    /** What came to an address, in its order. */
    List<LoggedRequest> received(String address) {
        String path = address.substring(server.baseUrl().length());
        return server.findAll(postRequestedFor(urlPathEqualTo(path)));
    }

    @Override
    public void close() {
        server.stop();
    }
}
