package io.languard.security;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map that keeps what is used: when the young half is full it becomes the old half, and what was in the old one and
 * not asked for since is gone. No lock on the way of a hit. Safe for use by many threads.
 */
final class GenerationCache<K, V> {

    private final int half;
    private volatile Generations<K, V> generations = new Generations<>(new ConcurrentHashMap<>(), Map.of());

    /** @param capacity how many entries are held at the most, give or take one per thread */
    GenerationCache(int capacity) {
        this.half = Math.max(1, capacity / 2);
    }

    @Nullable
    V get(K key) {
        Generations<K, V> now = generations;
        V value = now.young.get(key);
        if (value != null) {
            return value;
        }
        value = now.old.get(key);
        if (value != null) {
            return put(key, value);
        }
        return null;
    }

    V computeIfAbsent(K key, Function<? super K, ? extends V> maker) {
        V known = get(key);
        return known == null ? put(key, maker.apply(key)) : known;
    }

    /** @return the value that is in the map now: an earlier one wins */
    V put(K key, V value) {
        Generations<K, V> now = generations;
        if (now.young.size() >= half) {
            now = turn(now);
        }
        V before = now.young.putIfAbsent(key, value);
        return before == null ? value : before;
    }

    void remove(K key) {
        Generations<K, V> now = generations;
        now.young.remove(key);
        if (!now.old.isEmpty()) {
            now.old.remove(key);
        }
    }

    int size() {
        Generations<K, V> now = generations;
        return now.young.size() + now.old.size();
    }

    private synchronized Generations<K, V> turn(Generations<K, V> seen) {
        if (generations == seen) {
            generations = new Generations<>(new ConcurrentHashMap<>(), seen.young);
        }
        return generations;
    }

    /** Compared by identity, so not a record. */
    private static final class Generations<K, V> {

        private final Map<K, V> young;
        private final Map<K, V> old;

        Generations(Map<K, V> young, Map<K, V> old) {
            this.young = young;
            this.old = old;
        }
    }
}
