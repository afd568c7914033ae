package io.languard.server;

import io.languard.common.LogLevel;
import io.languard.common.Secret;
import io.languard.console.ConsoleLine;
import io.languard.console.LineObserver;
import io.languard.game.GameSignal;
import io.languard.game.Installer;
import io.languard.game.LogReader;
import io.languard.runtime.OutputSource;
import io.languard.runtime.RunState;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an installation while it lasts: its process and the reader of what it prints. Lines come from the thread
 * that follows the console, looks from the watch, the verdict is asked for in the mailbox.
 */
final class InstallAttempt implements LineObserver {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** A program that has just printed the start of a line is about to print its end. */
    private static final long PROMPT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int LONGEST_PROMPT = 512;

    /** Who is told. Called by any thread; only posts messages. */
    interface Listener {

        void progressed(InstallAttempt attempt, GameSignal.Progress progress);

        void ended(InstallAttempt attempt, RunState how);

        void hopeless(InstallAttempt attempt, Installer.Verdict.Failed why);
    }

    private final RunningServer process;
    private final Installer.Reader reader;
    private final Masking masking;
    private final Duration silence;
    private final Listener listener;

    private GameSignal.@Nullable Progress told;
    private boolean over;
    private boolean hopeless;
    private long nextLook;
    private long lastSize = -1;
    private long quietSince;

    InstallAttempt(
            RunningServer process, Installer.Reader reader, List<Secret> secrets, Duration silence, Listener listener) {
        this.process = process;
        this.reader = reader;
        this.masking = Masking.of(secrets);
        this.silence = silence;
        this.listener = listener;
    }

    RunningServer process() {
        return process;
    }

    long run() {
        return process.run();
    }

    @Override
    public String shown(String printed) {
        return masking.hide(printed);
    }

    @Override
    public synchronized LogLevel observe(ConsoleLine line, String plain) {
        LogReader.Reading reading = reader.read(plain);
        for (GameSignal signal : reading.signals()) {
            if (signal instanceof GameSignal.Progress progress && isNews(progress)) {
                told = progress;
                listener.progressed(this, progress);
            }
        }
        judge("");
        return reading.level();
    }

    private boolean isNews(GameSignal.Progress progress) {
        GameSignal.Progress before = told;
        return before == null
                || before.percent() != progress.percent()
                || !before.text().equals(progress.text());
    }

    private void judge(String unfinished) {
        if (!hopeless) {
            reader.hopeless(unfinished).ifPresent(this::giveUp);
        }
    }

    private void giveUp(Installer.Verdict.Failed why) {
        hopeless = true;
        listener.hopeless(this, why);
    }

    synchronized Installer.Verdict verdict(int exitCode) {
        return reader.verdict(exitCode);
    }

    /** As {@link Installer.Reader#arrived}. */
    synchronized Set<String> arrived() {
        return reader.arrived();
    }

    /** Called some times a second by the watch. */
    synchronized void look(long nowNanos) {
        if (over) {
            return;
        }
        RunState found = process.state();
        if (!(found instanceof RunState.Running)) {
            over = true;
            listener.ended(this, found);
        } else if (nowNanos - nextLook >= 0) {
            nextLook = nowNanos + LOOK_NANOS;
            listen(nowNanos);
        }
    }

    private void listen(long nowNanos) {
        try (OutputSource output = process.output()) {
            long size = output.size();
            if (size != lastSize) {
                lastSize = size;
                quietSince = nowNanos;
                return;
            }
            long quiet = nowNanos - quietSince;
            if (quiet >= PROMPT_NANOS) {
                judge(unfinished(output, size));
            }
            if (quiet >= silence.toNanos() && !hopeless) {
                giveUp(new Installer.Verdict.Failed(
                        Duration.ofSeconds(10),
                        "The installation printed nothing for " + silence.toMinutes() + " minutes and was ended"));
            }
        } catch (IOException | RuntimeFailure unreadable) {
            // The end of the process, which the next look sees.
            nextLook = nowNanos;
        }
    }

    /** What stands behind the last line end. */
    private static String unfinished(OutputSource output, long size) throws IOException {
        ByteBuffer tail = ByteBuffer.allocate(LONGEST_PROMPT);
        long from = Math.max(0, size - LONGEST_PROMPT);
        while (tail.hasRemaining() && output.read(from + tail.position(), tail) > 0) {
            // A source may give its bytes in pieces.
        }
        String text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8);
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
