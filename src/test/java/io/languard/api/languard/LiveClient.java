package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.json.Json;
import io.languard.testing.Eventually;
import io.languard.testing.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** A client of the live socket that keeps all it hears. */
final class LiveClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Collection<String> frames = new ConcurrentLinkedQueue<>();
    private final Collection<JsonNode> events = new ConcurrentLinkedQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final boolean reading;
    private final WebSocket socket;
    private volatile int closeCode;
    private volatile Throwable error;

    private LiveClient(Product product, String query, boolean reading) {
        this.reading = reading;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + product.port() + "/ws?" + query), this)
                .join();
    }

    static LiveClient connect(Product product, String query) {
        return new LiveClient(product, query, true);
    }

    /** Takes the first message and then no more, so that the network backs up. */
    static LiveClient connectWithoutReading(Product product, String query) {
        return new LiveClient(product, query, false);
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            String frame = part.toString();
            part.setLength(0);
            frames.add(frame);
            try {
                JsonNode json = Json.mapper().readTree(frame);
                if (json.isArray()) {
                    json.forEach(events::add);
                } else {
                    events.add(json);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (reading) {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    /** A test that waits in vain shows it. */
    @Override
    public void onError(WebSocket from, Throwable failure) {
        error = failure;
    }

    Collection<String> frames() {
        return frames;
    }

    Collection<JsonNode> events() {
        return events;
    }

    List<String> logMessages() {
        return events.stream()
                .filter(event -> event.path("type").asText().equals("log"))
                .map(event -> event.at("/data/message").asText())
                .toList();
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        Eventually.within(SOON).untilAsserted(() -> assertThat(events.stream().anyMatch(wanted))
                .as("heard after %d events, closed with %d, error %s", events.size(), closeCode, error)
                .isTrue());
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    JsonNode awaitType(String type) {
        return await(event -> event.path("type").asText().equals(type));
    }

    JsonNode awaitStatus(String status) {
        return await(event -> event.path("type").asText().equals("server_status")
                && event.at("/data/status").asText().equals(status));
    }

    int awaitClose() {
        Eventually.within(SOON).until(() -> closeCode != 0);
        return closeCode;
    }

    boolean isOpen() {
        return closeCode == 0;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
