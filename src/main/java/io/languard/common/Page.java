package io.languard.common;

import java.util.List;
import java.util.function.Function;

/**
 * A stretch of a longer list.
 *
 * @param items the stretch, in order
 * @param total how many there are in all
 * @param offset index of the first item in the whole list
 * @param limit how many were asked for at the most
 */
public record Page<T>(List<T> items, long total, int offset, int limit) {

    public Page {
        items = List.copyOf(items);
    }

    /** Cuts the stretch out of a list that is whole in memory. */
    public static <T> Page<T> of(List<T> all, int offset, int limit) {
        int from = Math.min(Math.max(offset, 0), all.size());
        int to = (int) Math.min((long) from + limit, all.size());
        return new Page<>(all.subList(from, to), all.size(), offset, limit);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), total, offset, limit);
    }
}
