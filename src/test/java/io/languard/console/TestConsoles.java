package io.languard.console;

import io.languard.common.LogLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Shorthands of the console's tests. */
public final class TestConsoles {

    public static final LineObserver ALL_INFO = (line, plain) -> LogLevel.INFO;

    private TestConsoles() {}

    public static Consoles consoles() {
        return consoles(ConsoleSettings.DEFAULT);
    }

    public static Consoles consoles(ConsoleSettings settings) {
        return consoles(settings, Clock.systemUTC());
    }

    public static Consoles consoles(ConsoleSettings settings, Clock clock) {
        return new Consoles(settings, clock, task -> {
            Thread thread = new Thread(task, "console-test");
            thread.setDaemon(true);
            return thread;
        });
    }

    static ConsoleSettings segments(long segmentBytes, long totalBytes) {
        return ConsoleSettings.DEFAULT.keeping(segmentBytes, totalBytes, Duration.ofDays(30));
    }

    public static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    public static void print(Path file, String text) throws IOException {
        print(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void print(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** All kept lines, read page by page. */
    public static List<ConsoleLine> all(Console console) throws IOException {
        List<ConsoleLine> lines = new ArrayList<>();
        long since = 0;
        while (true) {
            LogPage page = console.read(LogQuery.oldestFirst(LogQuery.MAX_LIMIT).since(since));
            lines.addAll(page.lines());
            if (!page.more()) {
                return lines;
            }
            since = page.next();
        }
    }

    static List<String> texts(Console console) throws IOException {
        return all(console).stream().map(ConsoleLine::text).toList();
    }
}
