package io.languard.live;

import io.languard.common.ServerId;
import io.languard.console.ConsoleLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A connection as a WebSocket has it: one thread that sleeps until it is woken, then drains until there is nothing. */
final class Viewer implements AutoCloseable {

    private final Semaphore wakeUps = new Semaphore(0);
    private final Subscription subscription;
    private final Thread thread;
    private final List<String> errors = new ArrayList<>();
    private final List<LiveItem> items = new ArrayList<>();
    private long lines;
    private long skipped;
    private long lastSeq;
    private volatile boolean stopped;

    /** @param onFrame what sending a frame costs */
    Viewer(LiveFeed feed, int maxLines, Consumer<Frame> onFrame) {
        this.subscription = feed.open(event -> true, wakeUps::release);
        this.thread = new Thread(() -> run(maxLines, onFrame), "viewer");
        thread.setDaemon(true);
        thread.start();
    }

    Subscription subscription() {
        return subscription;
    }

    private void run(int maxLines, Consumer<Frame> onFrame) {
        while (!stopped) {
            wakeUps.acquireUninterruptibly();
            for (Frame frame = subscription.drain(maxLines); !frame.isEmpty(); frame = subscription.drain(maxLines)) {
                onFrame.accept(frame);
                frame.items().forEach(this::take);
            }
        }
    }

    private synchronized void take(LiveItem item) {
        items.add(item);
        if (item instanceof LiveItem.Lines whole) {
            for (ConsoleLine line : whole.batch().lines()) {
                expect(whole.batch().server(), line.seq());
                lastSeq = line.seq();
            }
            lines += whole.batch().size();
        } else if (item instanceof LiveItem.Skipped mark) {
            expect(mark.server(), mark.fromSeq());
            skipped += mark.count();
            lastSeq = mark.toSeq();
        }
    }

    private void expect(ServerId server, long seq) {
        if (lastSeq != 0 && seq != lastSeq + 1) {
            errors.add("server " + server + ": " + seq + " after " + lastSeq);
        }
    }

    /** Gaps and repetitions, for a viewer of one server. */
    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    synchronized List<LiveItem> items() {
        return List.copyOf(items);
    }

    synchronized long lines() {
        return lines;
    }

    synchronized long skipped() {
        return skipped;
    }

    synchronized long lastSeq() {
        return lastSeq;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        subscription.close();
        wakeUps.release();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
