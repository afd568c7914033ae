package io.languard.live;

import io.languard.common.ServerId;
import io.languard.console.ConsoleBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one connection: ordered over all, bounded in lines and bytes. When there is too much, the oldest lines of the
 * server with the most become a mark in their place. Guarded by its owner.
 */
final class WaitingItems {

    private static final int MARK_BYTES = 64;

    private final LiveSettings settings;
    private final Map<ServerId, Share> shares = new HashMap<>();
    private final Map<String, Node> coalescing = new HashMap<>();
    private @Nullable Node first;
    private @Nullable Node last;
    private int lines;
    private long bytes;
    private int events;
    private boolean overrun;

    private static final class Node {
        LiveItem item;
        final @Nullable Share share;

        @Nullable
        Node previous;

        @Nullable
        Node next;

        @Nullable
        Node previousOfServer;

        @Nullable
        Node nextOfServer;

        Node(LiveItem item, @Nullable Share share) {
            this.item = item;
            this.share = share;
        }
    }

    /** What waits of one server's console. Marks come before lines, since the oldest lines are dropped first. */
    private static final class Share {
        @Nullable
        Node first;

        @Nullable
        Node last;

        long bytes;
        int batches;
    }

    WaitingItems(LiveSettings settings) {
        this.settings = settings;
    }

    boolean isEmpty() {
        return first == null;
    }

    int lines() {
        return lines;
    }

    long bytes() {
        return bytes;
    }

    boolean overrun() {
        return overrun;
    }

    void add(ConsoleBatch batch) {
        Share share = shares.computeIfAbsent(batch.server(), s -> new Share());
        append(new Node(new LiveItem.Lines(batch), share));
        share.batches++;
        share.bytes += batch.weight();
        bytes += batch.weight();
        lines += batch.size();
        while (lines > settings.queuedLines() || bytes > settings.queuedBytes()) {
            Share fattest = fattest();
            if (fattest == null) {
                return;
            }
            dropOldest(fattest);
        }
    }

    void add(LiveItem.Skipped mark) {
        Share share = shares.computeIfAbsent(mark.server(), s -> new Share());
        Node lastOfServer = share.last;
        if (lastOfServer != null && lastOfServer.item instanceof LiveItem.Skipped before) {
            lastOfServer.item = new LiveItem.Skipped(mark.server(), before.fromSeq(), mark.toSeq());
        } else {
            append(new Node(mark, share));
            share.bytes += MARK_BYTES;
            bytes += MARK_BYTES;
        }
    }

    void add(LiveEvent event) {
        String key = event.coalescingKey();
        Node older = key == null ? null : coalescing.get(key);
        if (older != null) {
            older.item = new LiveItem.Happened(event);
            return;
        }
        if (events >= settings.queuedEvents()) {
            overrun = true;
            return;
        }
        events++;
        Node node = new Node(new LiveItem.Happened(event), null);
        append(node);
        if (key != null) {
            coalescing.put(key, node);
        }
    }

    /** Moves items to the list until it has this many lines, or nothing is left. Batches stay whole. */
    void take(List<LiveItem> target, int maxLines) {
        int taken = 0;
        for (Node node = first; node != null && taken < maxLines; node = first) {
            target.add(node.item);
            if (node.item instanceof LiveItem.Lines whole) {
                taken += whole.batch().size();
            }
            remove(node);
        }
    }

    /** Forgets the lines and marks of one server. */
    void forget(ServerId server) {
        Share share = shares.get(server);
        if (share != null) {
            for (Node node = share.first; node != null; node = share.first) {
                remove(node);
            }
        }
    }

    private @Nullable Share fattest() {
        Share fattest = null;
        for (Share share : shares.values()) {
            if (share.batches > 0 && (fattest == null || share.bytes > fattest.bytes)) {
                fattest = share;
            }
        }
        return fattest;
    }

    private void dropOldest(Share share) {
        Node node = share.first;
        while (node != null && !(node.item instanceof LiveItem.Lines)) {
            node = node.nextOfServer;
        }
        if (node == null || !(node.item instanceof LiveItem.Lines dropped)) {
            return;
        }
        ConsoleBatch batch = dropped.batch();
        share.batches--;
        share.bytes += MARK_BYTES - batch.weight();
        bytes += MARK_BYTES - batch.weight();
        lines -= batch.size();
        node.item = new LiveItem.Skipped(batch.server(), batch.firstSeq(), batch.lastSeq());
        mergeWithNext(node);
        Node before = node.previousOfServer;
        if (before != null) {
            mergeWithNext(before);
        }
    }

    private void mergeWithNext(Node node) {
        Node next = node.nextOfServer;
        if (next != null && node.item instanceof LiveItem.Skipped one && next.item instanceof LiveItem.Skipped other) {
            node.item = new LiveItem.Skipped(one.server(), one.fromSeq(), other.toSeq());
            remove(next);
        }
    }

    private void append(Node node) {
        Node before = last;
        node.previous = before;
        last = node;
        if (before == null) {
            first = node;
        } else {
            before.next = node;
        }
        Share share = node.share;
        if (share != null) {
            Node beforeOfServer = share.last;
            node.previousOfServer = beforeOfServer;
            share.last = node;
            if (beforeOfServer == null) {
                share.first = node;
            } else {
                beforeOfServer.nextOfServer = node;
            }
        }
    }

    private void remove(Node node) {
        Node previous = node.previous;
        Node next = node.next;
        if (previous == null) {
            first = next;
        } else {
            previous.next = next;
        }
        if (next == null) {
            last = previous;
        } else {
            next.previous = previous;
        }
        Share share = node.share;
        if (share != null) {
            removeFromShare(node, share);
        } else if (node.item instanceof LiveItem.Happened happened) {
            events--;
            String key = happened.event().coalescingKey();
            if (key != null) {
                coalescing.remove(key);
            }
        }
    }

    private void removeFromShare(Node node, Share share) {
        int weight = MARK_BYTES;
        ServerId server;
        if (node.item instanceof LiveItem.Lines whole) {
            ConsoleBatch batch = whole.batch();
            weight = batch.weight();
            server = batch.server();
            share.batches--;
            lines -= batch.size();
        } else {
            server = ((LiveItem.Skipped) node.item).server();
        }
        share.bytes -= weight;
        bytes -= weight;
        Node previous = node.previousOfServer;
        Node next = node.nextOfServer;
        if (previous == null) {
            share.first = next;
        } else {
            previous.nextOfServer = next;
        }
        if (next == null) {
            share.last = previous;
        } else {
            next.previousOfServer = previous;
        }
        if (share.first == null) {
            shares.remove(server);
        }
    }
}
