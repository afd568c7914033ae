package io.languard.console;

import io.languard.common.ServerId;
import java.util.List;
import java.util.function.Function;

/**
 * Some consecutive lines of one server: one object for all who receive them, so that an encoder does its work once.
 * Immutable apart from the encoded forms.
 */
public final class ConsoleBatch {

    /** No batch is larger. */
    public static final int MAX_LINES = 512;

    private final ServerId server;
    private final List<ConsoleLine> lines;
    private final int chars;
    private final EncodedForms forms = new EncodedForms();

    /** @param lines at least one, numbered without gaps; not copied, so nobody may change the list any more */
    public ConsoleBatch(ServerId server, List<ConsoleLine> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("A batch has at least one line");
        }
        this.server = server;
        this.lines = lines;
        int sum = 0;
        for (ConsoleLine line : lines) {
            sum += line.text().length();
        }
        this.chars = sum;
    }

    public ServerId server() {
        return server;
    }

    public List<ConsoleLine> lines() {
        return lines;
    }

    public int size() {
        return lines.size();
    }

    public long firstSeq() {
        return lines.get(0).seq();
    }

    public long lastSeq() {
        return lines.get(lines.size() - 1).seq();
    }

    /** About how many bytes of memory the lines take. */
    public int weight() {
        return chars + 100 * lines.size();
    }

    /** The lines after a number, as a batch of their own; this one when all are. */
    public ConsoleBatch after(long seq) {
        if (seq < firstSeq()) {
            return this;
        }
        return new ConsoleBatch(server, lines.subList((int) (seq - firstSeq() + 1), lines.size()));
    }

    /** This batch in another form, made at most once per key; see {@link EncodedForms#get}. */
    public <T> T encoded(Object key, Function<? super ConsoleBatch, ? extends T> encoder) {
        return forms.get(key, () -> encoder.apply(this));
    }
}
