package io.languard.api.kernel;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers by which a request, or an error, is found again in the log. They need to be unlike each other, not secret. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";

    /** What a caller may send: anything else could break a log line. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    static String fresh() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** @param sent what the caller calls the request; null when it does not */
    static String of(@Nullable String sent) {
        return sent != null && ACCEPTED.matcher(sent).matches() ? sent : fresh();
    }
}
