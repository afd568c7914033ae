package io.languard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation with an API, written down in a file and held again with the product.
 *
 * <p>Lines that begin with {@code >} are a request: method and path, headers, then its body. Lines that begin with {@code <}
 * are the whole answer: status, the headers that matter, then its body, in which every member must be named. In an expected
 * body {@code "<time>"}, {@code "<number>"} and {@code "<any>"} stand for values of their kind, and {@code "<=name>"} keeps a
 * text or number that <code>${name}</code> later stands for. Other lines are for readers.
 *
 * <p>Between request and answer, {@code !} says who is refused: {@code ! none} that the same request without its
 * {@code Authorization} answers 401, {@code ! viewer} that with <code>${viewer}</code> as the bearer it answers 403, both in
 * the words of the Languard family. {@code = viewer} says that the viewer gets the very same answer, and {@code = none} that
 * everybody does. They are tried before the request itself.
 */
public final class Transcript {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z_]+)}");
    private static final Pattern HEADER = Pattern.compile("([A-Z][A-Za-z-]+): (.*)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final List<String> UNAUTHORIZED = List.of(
            "< 401",
            "< {\"success\": false, \"data\": null, \"error\": {\"code\": \"UNAUTHORIZED\", \"message\": \"<any>\"}}");
    private static final List<String> FORBIDDEN = List.of(
            "< 403",
            "< {\"success\": false, \"data\": null, \"error\": {\"code\": \"FORBIDDEN\", \"message\": \"<any>\"}}");

    private final String name;
    private final List<String> lines;
    private final URI base;
    private final Map<String, String> variables = new HashMap<>();
    private int next;

    private record Part(String first, Map<String, String> headers, String body) {}

    public Transcript(String name, URI base) {
        this.name = name;
        this.base = base;
        try (InputStream in = Transcript.class.getResourceAsStream("/transcripts/" + name)) {
            this.lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Transcript with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Holds what is left of the conversation; the first answer that is not as written fails it. */
    public void hold() {
        assertThat(converse(Integer.MAX_VALUE)).as("exchanges in " + name).isPositive();
    }

    /** Holds the next exchanges, so that the test can do something in between. */
    public void holdNext(int most) {
        assertThat(converse(most)).as("exchanges in " + name).isEqualTo(most);
    }

    private int converse(int most) {
        int exchanges = 0;
        while (next < lines.size() && exchanges < most) {
            int i = next;
            if (!lines.get(i).startsWith("> ")) {
                next++;
                continue;
            }
            int line = i + 1;
            int others = end(i, "> ");
            int answer = end(end(others, "! "), "= ");
            int over = end(answer, "< ");
            assertThat(over).as("%s:%d has an answer", name, line).isGreaterThan(answer);
            Part request = part(lines.subList(i, others));
            String where = name + ":" + line;
            for (String other : lines.subList(others, answer)) {
                exchangeAs(where, other, request, lines.subList(answer, over));
            }
            exchange(where, request, lines.subList(answer, over));
            exchanges++;
            next = over;
        }
        return exchanges;
    }

    /** @return the first line from there on that does not begin so */
    private int end(int from, String prefix) {
        int end = from;
        while (end < lines.size() && lines.get(end).startsWith(prefix)) {
            end++;
        }
        return end;
    }

    private Part part(List<String> marked) {
        Map<String, String> headers = new HashMap<>();
        List<String> body = new ArrayList<>();
        for (String line : marked.subList(1, marked.size())) {
            String text = filled(line.substring(2));
            Matcher header = HEADER.matcher(text);
            if (body.isEmpty() && header.matches()) {
                headers.put(header.group(1), header.group(2));
            } else {
                body.add(text);
            }
        }
        return new Part(filled(marked.get(0).substring(2)), headers, String.join("\n", body));
    }

    private String filled(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        variables.getOrDefault(match.group(1), "no variable " + match.group(1))));
    }

    private void exchangeAs(String where, String other, Part request, List<String> expected) {
        boolean somebody = other.substring(2).strip().equals("viewer");
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.remove("Authorization");
        if (somebody) {
            headers.put("Authorization", "Bearer " + variables.get("viewer"));
        }
        exchange(
                where + " as " + other.substring(2),
                new Part(request.first(), headers, request.body()),
                other.startsWith("= ") ? expected : somebody ? FORBIDDEN : UNAUTHORIZED);
    }

    private void exchange(String where, Part request, List<String> expected) {
        String[] words = request.first().split(" ", 2);
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(words[1]))
                .method(words[0], HttpRequest.BodyPublishers.ofString(body(request)));
        request.headers().forEach(builder::header);
        HttpResponse<String> response;
        try {
            response = CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(where, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Part answer = part(expected);
        String said = where + " " + request.first() + " answered " + response.statusCode() + " " + response.body();
        assertThat(Integer.toString(response.statusCode())).as(said).isEqualTo(answer.first());
        answer.headers().forEach((header, value) -> assertThat(
                        response.headers().firstValue(header).orElse(""))
                .as(said + ", header " + header)
                .matches(value));
        if (answer.body().isEmpty()) {
            assertThat(response.body()).as(said).isEmpty();
        } else {
            compare(said, "$", json(answer.body()), json(response.body()));
        }
    }

    /** The lines of a form end as its standard wants. */
    private static String body(Part request) {
        boolean form = request.headers().getOrDefault("Content-Type", "").startsWith("multipart/");
        return form ? request.body().replace("\n", "\r\n") : request.body();
    }

    private void compare(String said, String path, JsonNode expected, JsonNode actual) {
        String where = said + "\nat " + path;
        if (expected.isTextual() && expected.textValue().startsWith("<")) {
            check(where, expected.textValue(), actual);
        } else if (expected.isObject()) {
            assertThat(names(actual)).as(where).isEqualTo(names(expected));
            expected.properties()
                    .forEach(each ->
                            compare(said, path + "." + each.getKey(), each.getValue(), actual.get(each.getKey())));
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(where).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                compare(said, path + "[" + i + "]", expected.get(i), actual.get(i));
            }
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    private void check(String where, String kind, JsonNode actual) {
        if (kind.equals("<time>")) {
            assertThat(actual.asText()).as(where).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        } else if (kind.equals("<number>")) {
            assertThat(actual.isNumber()).as(where).isTrue();
        } else if (kind.startsWith("<=")) {
            assertThat(actual.isTextual() || actual.isNumber()).as(where).isTrue();
            variables.put(kind.substring(2, kind.length() - 1), actual.asText());
        } else {
            assertThat(kind).as(where).isEqualTo("<any>");
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }
}
