package io.languard.api.pterodactyl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.languard.console.ConsoleBatch;
import io.languard.console.ConsoleLine;
import io.languard.console.LineKind;
import io.languard.json.Json;
import io.languard.live.LiveItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The frames of the console socket: an event and a list of texts. Lines are written once for all connections. */
final class SocketMessages {

    static final String AUTH_SUCCESS = "auth success";
    static final String STATUS = "status";
    static final String STATS = "stats";
    static final String TOKEN_EXPIRING = "token expiring";
    static final String TOKEN_EXPIRED = "token expired";
    static final String JWT_ERROR = "jwt error";
    static final String DAEMON_ERROR = "daemon error";
    private static final String CONSOLE_OUTPUT = "console output";

    /** As the real daemon marks its own lines: yellow and bold up to the colon. */
    private static final String REMARK_BEGIN = "\u001b[33m\u001b[1m[Languard Daemon]:\u001b[39m ";

    private static final String REMARK_END = "\u001b[0m";
    private static final JsonStringEncoder QUOTING = JsonStringEncoder.getInstance();

    private enum Form {
        LINES
    }

    /**
     * What a client sent.
     *
     * @param argument its arguments without anything between them, as the daemon reads them
     */
    record Wish(String event, String argument) {}

    private SocketMessages() {}

    /** @return empty for what makes no sense, which the daemon ignores */
    static Optional<Wish> read(String text) {
        JsonNode json;
        try {
            json = Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (json == null || !json.path("event").isTextual()) {
            return Optional.empty();
        }
        StringBuilder argument = new StringBuilder();
        json.path("args").forEach(each -> argument.append(each.asText("")));
        return Optional.of(new Wish(json.path("event").textValue(), argument.toString()));
    }

    static String of(String event) {
        return "{\"event\":\"" + event + "\"}";
    }

    static String of(String event, String argument) {
        StringBuilder text = new StringBuilder("{\"event\":\"").append(event).append("\",\"args\":[\"");
        QUOTING.quoteAsString(argument, text);
        return text.append("\"]}").toString();
    }

    static String stats(Stats.SocketStats stats) {
        try {
            return of(STATS, Json.mapper().writeValueAsString(stats));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers can always be written", e);
        }
    }

    static List<String> lines(ConsoleBatch batch) {
        return batch.encoded(Form.LINES, SocketMessages::written);
    }

    static String skipped(LiveItem.Skipped skipped) {
        return of(CONSOLE_OUTPUT, remark(skipped.count() + " lines skipped"));
    }

    private static List<String> written(ConsoleBatch batch) {
        List<String> texts = new ArrayList<>(batch.size());
        for (ConsoleLine line : batch.lines()) {
            texts.add(of(CONSOLE_OUTPUT, line.kind() == LineKind.SYSTEM ? remark(line.shown()) : line.shown()));
        }
        return texts;
    }

    private static String remark(String text) {
        return REMARK_BEGIN + text + REMARK_END;
    }
}
