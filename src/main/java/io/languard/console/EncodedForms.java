package io.languard.console;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Forms into which a shared object was encoded, so that each is made once however many receivers want it. Safe for any
 * number of threads; a second one that asks while the first still encodes waits for it.
 */
public final class EncodedForms {

    private volatile @Nullable ConcurrentHashMap<Object, Object> forms;

    /**
     * @param key names the form and its type, for example a constant of the encoder; two encoders never share a key
     * @param encoder called at most once per key, unless it throws
     */
    @SuppressWarnings("unchecked") // A key always stands for one type, see above.
    public <T> T get(Object key, Supplier<? extends T> encoder) {
        ConcurrentHashMap<Object, Object> map = forms;
        if (map == null) {
            synchronized (this) {
                map = forms;
                if (map == null) {
                    map = new ConcurrentHashMap<>(4);
                    forms = map;
                }
            }
        }
        return (T) map.computeIfAbsent(key, k -> encoder.get());
    }
}
