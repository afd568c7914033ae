package io.languard.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.languard.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Listens to a live socket and keeps every event. */
public final class LiveListener implements WebSocket.Listener, AutoCloseable {

    private final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode = -1;
    private volatile Throwable failure;

    private LiveListener(URI uri) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, this)
                .join();
    }

    public static LiveListener open(URI uri) {
        return new LiveListener(uri);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                JsonNode message = Json.mapper().readTree(part.toString());
                if (message.isArray()) {
                    message.forEach(events::add);
                } else {
                    events.add(message);
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Not JSON: " + part, e);
            }
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        failure = error;
    }

    public List<JsonNode> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** Waits for an event that was received at any time. */
    public JsonNode await(String type, Predicate<JsonNode> data) {
        JsonNode[] found = new JsonNode[1];
        int[] looked = new int[1];
        Eventually.within(Duration.ofMinutes(1)).untilAsserted(() -> {
            if (failure != null) {
                throw new IllegalStateException("The connection broke after " + summary(), failure);
            }
            List<JsonNode> present = events();
            for (; looked[0] < present.size(); looked[0]++) {
                JsonNode event = present.get(looked[0]);
                if (type.equals(event.path("type").asText()) && data.test(event.path("data"))) {
                    found[0] = event;
                    return;
                }
            }
            throw new AssertionError("No such " + type + " event among " + summary());
        });
        return found[0];
    }

    private String summary() {
        List<JsonNode> present = events();
        return present.size() + " events, the last: "
                + present.subList(Math.max(0, present.size() - 20), present.size());
    }

    /** Code with which the server closed the connection; waits for it. */
    public int awaitClose() {
        Eventually.within(Duration.ofSeconds(30)).until(() -> closeCode >= 0);
        return closeCode;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
