package io.languard.game.arma3;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks at the beginning of a PBO: a list of entries, each a name ending with a zero byte and five little-endian numbers of
 * 32 bits (kind of packing, size unpacked, reserved, time, size in the file), up to one without a name. The first may be one
 * without a name and of the kind {@link #PRODUCT}: then texts follow in pairs, up to an empty one. Then come the contents,
 * in the order of the entries, and a checksum.
 */
final class PboHead {

    /** Enough for the entries of a mission with four thousand files. */
    static final int BYTES = 256 * 1024;

    private static final int PRODUCT = 0x56657273;
    private static final int PLAIN = 0;
    private static final int COMPRESSED = 0x43707273;
    private static final int ENCRYPTED = 0x456e6372;
    private static final Set<Integer> PACKINGS = Set.of(PLAIN, COMPRESSED, ENCRYPTED);
    private static final int LONGEST_TEXT = 1024;

    private static final String NOT_ONE = "is no PBO";

    private final byte[] head;
    private int position;

    private PboHead(byte[] head) {
        this.head = head;
    }

    /**
     * What is wrong with the file, as the end of a sentence; empty when it looks like a PBO as far as it is seen.
     *
     * @param head its first {@link #BYTES}, or all of it when it is shorter
     * @param size of the whole file in bytes; empty while it is not known
     */
    static Optional<String> problem(byte[] head, OptionalLong size) {
        try {
            return new PboHead(head).read(size);
        } catch (Broken e) {
            boolean all = head.length < BYTES || (size.isPresent() && size.getAsLong() <= head.length);
            return e.beyondTheHead && !all
                    ? Optional.empty()
                    : Optional.of(e.beyondTheHead ? "ends in the middle of its list of files, or " + NOT_ONE : NOT_ONE);
        }
    }

    private Optional<String> read(OptionalLong size) throws Broken {
        boolean marked = false;
        long content = 0;
        int files = 0;
        while (true) {
            String name = text();
            int packing = number();
            skip(3 * Integer.BYTES);
            long bytes = Integer.toUnsignedLong(number());
            if (name.isEmpty()) {
                if (files == 0 && !marked && packing == PRODUCT) {
                    marked = true;
                    readProperties();
                    continue;
                }
                break;
            }
            if (!PACKINGS.contains(packing)) {
                throw new Broken(false);
            }
            // Tools that hide a mission's files give them odd names; they all write the mark, which other formats lack.
            if (!marked && name.chars().anyMatch(Character::isISOControl)) {
                throw new Broken(false);
            }
            files++;
            content += bytes;
        }
        if (files == 0) {
            return Optional.of(marked ? "is a PBO without files" : NOT_ONE);
        }
        long needed = position + content;
        return size.isPresent() && size.getAsLong() < needed
                ? Optional.of("is cut off: its files take " + needed + " bytes, but it has " + size.getAsLong())
                : Optional.empty();
    }

    private void readProperties() throws Broken {
        while (!text().isEmpty()) {
            text();
        }
    }

    private String text() throws Broken {
        int end = position;
        while (end < head.length && head[end] != 0) {
            end++;
            if (end - position > LONGEST_TEXT) {
                throw new Broken(false);
            }
        }
        if (end == head.length) {
            throw new Broken(true);
        }
        String text = new String(head, position, end - position, StandardCharsets.ISO_8859_1);
        position = end + 1;
        return text;
    }

    private int number() throws Broken {
        int begin = position;
        skip(Integer.BYTES);
        return ByteBuffer.wrap(head, begin, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private void skip(int bytes) throws Broken {
        if (head.length - position < bytes) {
            throw new Broken(true);
        }
        position += bytes;
    }

    /** Goes no further than {@link #problem}. */
    private static final class Broken extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean beyondTheHead;

        Broken(boolean beyondTheHead) {
            super(null, null, false, false);
            this.beyondTheHead = beyondTheHead;
        }
    }
}
