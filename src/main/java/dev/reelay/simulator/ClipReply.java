package dev.reelay.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reply to a request for a drawn clip: whole, a part, not modified, or no such part. */
final class ClipReply {

    private static final String TYPE = "video/mp4";

    private ClipReply() {}

    static Answer.Reply of(HttpServerRequest request, Clip.Drawn clip) {
        if (matches(request.getHeader("If-None-Match"), clip.etag())) {
            return bare(304, clip);
        }
        String condition = request.getHeader("If-Range");
        boolean honoured = condition == null || condition.equals(clip.etag());
        int length = clip.bytes().length();
        return switch (ByteRange.of(honoured ? request.getHeader("Range") : null, length)) {
            case ByteRange.Whole whole -> of(200, clip, clip.bytes());
            case ByteRange.Part(int from, int to) ->
                of(206, clip, clip.bytes().slice(from, to + 1))
                        .with("Content-Range", "bytes " + from + "-" + to + "/" + length);
            case ByteRange.Unsatisfiable none -> bare(416, clip).with("Content-Range", "bytes */" + length);
        };
    }

    private static boolean matches(@Nullable String known, String etag) {
        return known != null && (known.trim().equals("*") || known.contains(etag));
    }

    private static Answer.Reply of(int status, Clip.Drawn clip, Buffer bytes) {
        return new Answer.Reply(
                status,
                bytes,
                Map.of(
                        "Content-Type",
                        TYPE,
                        "Accept-Ranges",
                        "bytes",
                        "ETag",
                        clip.etag(),
                        "Cache-Control",
                        "private, max-age=3600"));
    }

    private static Answer.Reply bare(int status, Clip.Drawn clip) {
        return new Answer.Reply(status, Buffer.buffer(), Map.of("ETag", clip.etag(), "Accept-Ranges", "bytes"));
    }
}
