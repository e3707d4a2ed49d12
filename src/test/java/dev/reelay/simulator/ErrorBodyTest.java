package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "V1 | 402 | {'code':402,'message':'Insufficient credits','error_code':'INSUFFICIENT_CREDITS','data':null}",
                "V2 | 402 | {'code':402,'message':'INSUFFICIENT_CREDITS'}",
                "V3 | 402 | {'code':'INSUFFICIENT_CREDITS','message':'Insufficient credits'}",
                "V4 | 402 | {'error':{'code':'INSUFFICIENT_CREDITS','message':'Insufficient credits'}}",
                "V5 | 402 | {'error':'Insufficient credits'}",
                "V6 | 200 | {'code':402,'message':'Insufficient credits'}"
            },
            quoteCharacter = '`')
    void eachVariantHasTheBodyOfTheContract(ErrorBody variant, int status, String json) {
        Answer.Reply reply = variant.of(Refusal.NO_CREDITS);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().toJsonObject()).isEqualTo(new JsonObject(json.replace('\'', '"')));
    }

    @Test
    void theLastVariantIsNoJson() {
        Answer.Reply reply = ErrorBody.V7.of(Refusal.NO_CREDITS);
        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply.headers()).containsEntry("Content-Type", "text/html; charset=UTF-8");
        assertThat(reply.body().toString()).startsWith("<!DOCTYPE html>");
    }
}
