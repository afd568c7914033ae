package io.languard.live;

import java.util.List;

/**
 * What a connection should send now.
 *
 * @param items in order; empty when there is nothing, and the next wake-up will tell when there is
 * @param overrun more events wait than a connection may hold: some are lost to it, it should be closed, and the client come
 *     again and ask for the present state
 */
public record Frame(List<LiveItem> items, boolean overrun) {

    public Frame {
        items = List.copyOf(items);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }
}
