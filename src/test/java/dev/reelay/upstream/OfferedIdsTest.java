package dev.reelay.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferedIdsTest {

    private final OfferedIds ids = new OfferedIds();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code':200,'data':{'task_id':'sd2f','status':'SUCCESS'}}",
                "{'task_id':'sd2f'}",
                "{'data':{'id':'sd2f'}}",
                "{'id':'sd2f'}",
                "{'taskId':'sd2f'}",
                "{'code':200,'data':{'taskId':'sd2f'}}",
                "{'data':null,'id':'sd2f'}",
                "{'data':[1],'id':'sd2f'}",
                "{'task_id':'sd2f','id':'sd2f','data':{'task_id':'sd2f'}}",
                "{'task_id':'','id':'sd2f'}",
                "task_id=sd2f",
                "status=SUCCESS&task_id=sd2f",
                "data%5Btask_id%5D=sd2f",
                "id=sd2f&x"
            })
    void anIdIsFoundWhereverItMayStand(String body) {
        assertThat(offered(body)).containsExactly("sd2f");
    }

    @Test
    void theLikeliestComeFirstAndNoMoreThanThree() {
        assertThat(offered("{'taskId':'e','id':'d','task_id':'b','data':{'id':'c','task_id':'a','taskId':'f'}}"))
                .containsExactly("a", "b", "c");
        assertThat(offered("id=1&id=2&id=3&id=4&task_id=0")).containsExactly("0", "1", "2");
    }

    @Test
    void aNumberIsAnIdToo() {
        assertThat(offered("{'id':42}")).containsExactly("42");
    }

    static Stream<String> nothing() {
        return Stream.of(
                "",
                " ",
                "{}",
                "[]",
                "null",
                "'sd2f'",
                "sd2f",
                "<html>task_id</html>",
                "{'data':{'task_id':{'id':'x'}}}",
                "{'id':true}",
                "{'id':1.5}",
                "{'task_id':'sd2f'",
                "{'task_id':'a\\u0000b'}",
                "{'task_id':'\\ud800'}",
                "{'task_id':'" + "x".repeat(201) + "'}",
                "task_id=%zz",
                "task_id=%00",
                "[".repeat(100_000),
                "{'data':".repeat(50_000),
                "{'task_id':" + "9".repeat(5_000) + "}",
                "{'task_id':'sd2f','fill':'" + "x".repeat(256 * 1024) + "'}");
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void anythingElseOffersNothing(String body) {
        assertThat(offered(body)).isEmpty();
    }

    @Test
    void noBytesMakeItFail() {
        Random random = new Random(2026);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(ids.in(bytes)).hasSizeLessThanOrEqualTo(3);
        }
    }

    private List<String> offered(String body) {
        return ids.in(body.replace('\'', '"').getBytes(UTF_8));
    }
}
