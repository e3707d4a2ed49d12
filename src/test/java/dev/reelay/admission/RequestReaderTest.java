package dev.reelay.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reelay.task.OnUnclear;
import dev.reelay.task.Priority;
import dev.reelay.task.Urgency;
import dev.reelay.task.VideoRequest;
import dev.reelay.upstream.Catalogues;
import dev.reelay.web.Fault;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.Manners;
import dev.reelay.web.input.ReceiversOf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final String IMAGE = "https://cdn.example/a.jpg";

    private final RequestReader reader = new RequestReader(Catalogues.shipped(), ReceiversOf.strangers());

    @Test
    void theUrgencyIsReadWhereTheDoorHasOne() {
        String body = "{\"prompt\":\"A boat\",\"priority\":\"batch\",\"expires_in\":60}";
        assertThat(valid(body, Manners.STRICT).urgency()).isEqualTo(new Urgency(Priority.BATCH, 60));
        assertThat(valid(body, Manners.LENIENT).urgency()).isEqualTo(Urgency.USUAL);
        assertThat(valid("{\"prompt\":\"A boat\"}", Manners.STRICT).urgency())
                .isEqualTo(new Urgency(Priority.INTERACTIVE, null));
    }

    @Test
    void anUrgencyThatIsNotOfferedIsRefused() {
        String body = "{\"prompt\":\"A boat\",\"priority\":\"now\",\"expires_in\":59}";
        assertThat(faults(body, Manners.STRICT))
                .containsExactlyInAnyOrder("/priority not_offered", "/expires_in out_of_range");
        assertThat(faults("{\"prompt\":\"A boat\",\"expires_in\":86401}", Manners.STRICT))
                .containsExactly("/expires_in out_of_range");
    }

    @Test
    void everyDefaultIsSpelledOut() {
        assertThat(valid("{'prompt':'A boat'}", Manners.STRICT))
                .isEqualTo(new VideoRequest(
                        "seedance-2.0", "A boat", 5, "16:9", List.of(), null, List.of(), false, null, OnUnclear.WAIT));
        assertThat(valid("{'prompt':'A boat','model':'seedance-2-mini'}", Manners.STRICT))
                .isEqualTo(new VideoRequest(
                        "seedance-2-mini",
                        "A boat",
                        5,
                        "16:9",
                        List.of(),
                        "720p",
                        List.of(),
                        false,
                        null,
                        OnUnclear.WAIT));
    }

    @Test
    void everyFieldIsTaken() {
        String json = """
                {'prompt':'A cup','model':'seedance-2-mini','duration':7,'resolution':'480p','images':['%s'],
                 'reference_video_urls':['https://cdn.example/v.mp4'],'public':true,
                 'callback_url':'https://hooks.example/x'}""".formatted(IMAGE);
        assertThat(valid(json, Manners.STRICT))
                .isEqualTo(new VideoRequest(
                        "seedance-2-mini",
                        "A cup",
                        7,
                        null,
                        List.of(IMAGE),
                        "480p",
                        List.of("https://cdn.example/v.mp4"),
                        true,
                        "https://hooks.example/x",
                        OnUnclear.WAIT));
    }

    @Test
    void thePriceIsTheCatalogues() {
        assertThat(quote("{'prompt':'x','model':'seedance-2.0-fast','duration':10}"))
                .isEqualTo(320);
        assertThat(quote("{'prompt':'x','model':'seedance-2-mini','duration':7,'resolution':'480p'}"))
                .isEqualTo(100);
        assertThat(quote("{'prompt':'x','model':'seedance-2-mini','reference_video_urls':['https://e.example/v.mp4']}"))
                .isEqualTo(94);
    }

    @Test
    void aPromptIsCountedInCodePointsAndKeptAsItIs() {
        String longest = "🎬".repeat(2000);
        assertThat(valid("{'prompt':'" + longest + "'}", Manners.STRICT).prompt())
                .isEqualTo(longest);
        assertThat(valid("{'prompt':'  مرحبا\\n'}", Manners.STRICT).prompt()).isEqualTo("  مرحبا\n");
        assertThat(faults("{'prompt':'" + longest + "x'}", Manners.STRICT)).containsExactly("/prompt too_long");
    }

    static Stream<Arguments> whatStrictMannersRefuse() {
        return Stream.of(
                arguments("{}", "/prompt required"),
                arguments("{'prompt':null}", "/prompt wrong_type"),
                arguments("{'prompt':5}", "/prompt wrong_type"),
                arguments("{'prompt':''}", "/prompt blank"),
                arguments("{'prompt':' \\t\\n\\u00a0\\u3000'}", "/prompt blank"),
                arguments("{'prompt':'a\\u0000b'}", "/prompt bad_character"),
                arguments("{'prompt':'a\\ud83c'}", "/prompt bad_character"),
                arguments("{'prompt':'\\udfac\\ud83c'}", "/prompt bad_character"),
                arguments("{'prompt':'x','seed':1}", "/seed unknown_field"),
                arguments("{'prompt':'x','a/b~c':1}", "/a~1b~0c unknown_field"),
                arguments("{'prompt':'x','image_urls':['" + IMAGE + "']}", "/image_urls unknown_field"),
                arguments("{'prompt':'x','model':'sora'}", "/model not_offered"),
                arguments("{'prompt':'x','model':'Seedance-2.0'}", "/model not_offered"),
                arguments("{'prompt':'x','model':7}", "/model wrong_type"),
                arguments("{'prompt':'x','model':null}", "/model wrong_type"),
                arguments("{'prompt':'x','duration':'5'}", "/duration wrong_type"),
                arguments("{'prompt':'x','duration':5.5}", "/duration wrong_type"),
                arguments("{'prompt':'x','duration':5.0}", "/duration wrong_type"),
                arguments("{'prompt':'x','duration':null}", "/duration wrong_type"),
                arguments("{'prompt':'x','duration':true}", "/duration wrong_type"),
                arguments("{'prompt':'x','duration':[5]}", "/duration wrong_type"),
                arguments("{'prompt':'x','duration':7}", "/duration not_offered"),
                arguments("{'prompt':'x','duration':0}", "/duration not_offered"),
                arguments("{'prompt':'x','duration':-5}", "/duration not_offered"),
                arguments("{'prompt':'x','duration':99999999999999999999}", "/duration not_offered"),
                arguments("{'prompt':'x','model':'seedance-2-mini','duration':16}", "/duration not_offered"),
                arguments("{'prompt':'x','aspect_ratio':'1:1'}", "/aspect_ratio not_offered"),
                arguments("{'prompt':'x','aspect_ratio':16.9}", "/aspect_ratio wrong_type"),
                arguments(
                        "{'prompt':'x','aspect_ratio':'16:9','images':['" + IMAGE + "']}",
                        "/aspect_ratio not_applicable"),
                arguments("{'prompt':'x','resolution':'720p'}", "/resolution not_applicable"),
                arguments("{'prompt':'x','model':'seedance-2-mini','resolution':'1080p'}", "/resolution not_offered"),
                arguments("{'prompt':'x','images':'" + IMAGE + "'}", "/images wrong_type"),
                arguments("{'prompt':'x','images':['" + IMAGE + "',5]}", "/images/1 wrong_type"),
                arguments("{'prompt':'x','images':[null]}", "/images/0 wrong_type"),
                arguments("{'prompt':'x','images':" + images(5) + "}", "/images too_many"),
                arguments("{'prompt':'x','images':['http://cdn.example/a.jpg']}", "/images/0 bad_scheme"),
                arguments("{'prompt':'x','images':['data:image/png;base64,AAAA']}", "/images/0 bad_scheme"),
                arguments("{'prompt':'x','images':['/a.jpg']}", "/images/0 bad_url"),
                arguments("{'prompt':'x','images':['']}", "/images/0 bad_url"),
                arguments("{'prompt':'x','images':['https://u:p@cdn.example/a.jpg']}", "/images/0 has_credentials"),
                arguments(
                        "{'prompt':'x','images':['https://cdn.example/" + "a".repeat(8192) + "']}",
                        "/images/0 too_long"),
                arguments(
                        "{'prompt':'x','reference_video_urls':['https://e.example/v.mp4']}",
                        "/reference_video_urls too_many"),
                arguments("{'prompt':'x','public':'false'}", "/public wrong_type"),
                arguments("{'prompt':'x','public':0}", "/public wrong_type"),
                arguments("{'prompt':'x','callback_url':'http://localhost/x'}", "/callback_url not_public"),
                arguments("{'prompt':'x','callback_url':5}", "/callback_url wrong_type"),
                arguments("{'prompt':'x','prompt':'y'}", "/prompt duplicate_field"));
    }

    @ParameterizedTest
    @MethodSource("whatStrictMannersRefuse")
    void strictMannersRefuse(String json, String fault) {
        assertThat(faults(json, Manners.STRICT)).containsExactly(fault);
    }

    @Test
    void allFaultsComeAtOnce() {
        String json = "{'prompt':' ','model':'sora','duration':'5','resolution':1,'images':['http://a.example/x'],"
                + "'callback_url':'http://10.0.0.1/','public':1,'seed':1}";
        assertThat(faults(json, Manners.STRICT))
                .containsExactlyInAnyOrder(
                        "/prompt blank",
                        "/model not_offered",
                        "/duration wrong_type",
                        "/resolution wrong_type",
                        "/images/0 bad_scheme",
                        "/callback_url not_public",
                        "/public wrong_type",
                        "/seed unknown_field");
    }

    static Stream<Arguments> whatLenientMannersTake() {
        return Stream.of(
                arguments("'duration':'10'", "seedance-2.0 10 16:9 null 0"),
                arguments("'duration':10.0", "seedance-2.0 10 16:9 null 0"),
                arguments("'duration':'10.0'", "seedance-2.0 10 16:9 null 0"),
                arguments("'duration':null,'model':null,'images':null", "seedance-2.0 5 16:9 null 0"),
                arguments("'callback_url':null,'public':null,'aspect_ratio':null", "seedance-2.0 5 16:9 null 0"),
                arguments("'seed':-1,'generate_audio':true", "seedance-2.0 5 16:9 null 0"),
                arguments("'image_urls':['" + IMAGE + "']", "seedance-2.0 5 16:9 null 0"),
                arguments("'resolution':'720p'", "seedance-2.0 5 16:9 null 0"),
                arguments("'resolution':720", "seedance-2.0 5 16:9 null 0"),
                arguments("'resolution':'480p','model':'seedance-2-mini'", "seedance-2-mini 5 16:9 480p 0"),
                arguments("'images':[],'aspect_ratio':'9:16'", "seedance-2.0 5 9:16 null 0"),
                arguments("'images':['" + IMAGE + "'],'aspect_ratio':'9:16'", "seedance-2.0 5 null null 1"),
                arguments("'images':" + images(4), "seedance-2.0 5 null null 4"),
                arguments("'reference_video_urls':['https://e.example/v.mp4']", "seedance-2.0 5 16:9 null 0"));
    }

    @ParameterizedTest
    @MethodSource("whatLenientMannersTake")
    void lenientMannersTake(String fields, String understood) {
        VideoRequest request = valid("{'prompt':'x'," + fields + "}", Manners.LENIENT);
        assertThat("%s %d %s %s %d"
                        .formatted(
                                request.model(),
                                request.duration(),
                                request.aspectRatio(),
                                request.resolution(),
                                request.images().size()))
                .isEqualTo(understood);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'5.5'", "5.5", "'five'", "true", "''", "' 5'", "'0x5'", "[5]", "{}", "'1e1'", "6"})
    void lenientMannersTakeNoOtherDuration(String duration) {
        assertThat(faults("{'prompt':'x','duration':" + duration + "}", Manners.LENIENT))
                .singleElement()
                .asString()
                .startsWith("/duration ");
    }

    @Test
    void whatWasAcceptedCanBeSentAgain() {
        String accepted = "{'model':'seedance-2.0','prompt':'x','duration':5,'aspect_ratio':'16:9','images':[],"
                + "'reference_video_urls':[],'public':false}";
        assertThat(valid(accepted, Manners.STRICT)).isEqualTo(valid("{'prompt':'x'}", Manners.STRICT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'prompt':'x'} {}",
                "{'prompt':'x',}",
                "{prompt:'x'}",
                "[]",
                "5",
                "null",
                "'x'",
                "{'a':NaN}"
            })
    void whatIsNoJsonObjectIsMalformed(String body) {
        assertThat(problem(body, Manners.STRICT).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(problem(body, Manners.LENIENT).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @Test
    void bytesThatAreNoTextAndBottomlessNestingAreMalformed() {
        byte[] latin = "{\"prompt\":\"Käse\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problem(latin, Manners.STRICT).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(problem("[".repeat(5000), Manners.STRICT).code()).isEqualTo(ProblemCode.MALFORMED_JSON);
        assertThat(problem("{'prompt':" + "1".repeat(5000) + "}", Manners.STRICT)
                        .code())
                .isEqualTo(ProblemCode.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void noBodyIsMissing(String body) {
        assertThat(problem(body, Manners.STRICT).code()).isEqualTo(ProblemCode.BODY_MISSING);
    }

    private static String images(int count) {
        return Stream.generate(() -> "'" + IMAGE + "'").limit(count).toList().toString();
    }

    private VideoRequest valid(String json, Manners manners) {
        Reading reading = read(json, manners);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).request();
    }

    private int quote(String json) {
        return ((Reading.Valid) read(json, Manners.STRICT)).quotedCredits();
    }

    private List<String> faults(String json, Manners manners) {
        return problem(json, manners).faults().stream()
                .map(RequestReaderTest::line)
                .toList();
    }

    private static String line(Fault fault) {
        return fault.pointer() + " " + fault.code().wireName();
    }

    private Problem problem(String json, Manners manners) {
        return problem(bytes(json), manners);
    }

    private Problem problem(byte[] body, Manners manners) {
        Reading reading = reader.read(body, manners);
        assertThat(reading).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) reading).problem();
    }

    private Reading read(String json, Manners manners) {
        return reader.read(bytes(json), manners);
    }

    /** Single quotes for double ones, for the eyes of the reader. */
    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
