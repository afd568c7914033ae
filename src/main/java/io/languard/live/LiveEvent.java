package io.languard.live;

import io.languard.common.ServerId;
import io.languard.console.EncodedForms;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that happened, apart from console lines. One object for all connections. */
public final class LiveEvent {

    private final @Nullable ServerId server;
    private final @Nullable String coalescingKey;
    private final Object payload;
    private final EncodedForms forms = new EncodedForms();

    /**
     * @param server whom it is about; null when about none
     * @param coalescingKey a newer event with the same key takes the place of an older one that was not sent yet, for
     *     example {@code metrics/3}; null when every one counts
     * @param payload immutable; known to publisher and encoders
     */
    public LiveEvent(@Nullable ServerId server, @Nullable String coalescingKey, Object payload) {
        this.server = server;
        this.coalescingKey = coalescingKey;
        this.payload = payload;
    }

    public @Nullable ServerId server() {
        return server;
    }

    public @Nullable String coalescingKey() {
        return coalescingKey;
    }

    public Object payload() {
        return payload;
    }

    /** This event in another form, made at most once per key; see {@link EncodedForms#get}. */
    public <T> T encoded(Object key, Function<? super LiveEvent, ? extends T> encoder) {
        return forms.get(key, () -> encoder.apply(this));
    }
}
