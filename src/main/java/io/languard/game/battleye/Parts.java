package io.languard.game.battleye;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Joins the answer to one command from its parts, in whichever order and how often they come. */
final class Parts {

    private final SortedMap<Integer, byte[]> parts = new TreeMap<>();
    private int total;

    /**
     * Takes one more part. Two parts that contradict each other belong to different answers, to the first and to a repeated
     * sending of the command: what came before is forgotten then, because a text made of both would be wrong.
     *
     * @return the whole answer once it is there
     */
    Optional<String> add(Packet.Reply reply) {
        byte[] known = parts.get(reply.index);
        if (reply.total != total || (known != null && !Arrays.equals(known, reply.text))) {
            parts.clear();
            total = reply.total;
        }
        parts.put(reply.index, reply.text);
        return parts.size() == total ? Optional.of(joined()) : Optional.empty();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** A letter may be cut in two by the end of a part: bytes are joined, then read. */
    private String joined() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.values().forEach(whole::writeBytes);
        return whole.toString(StandardCharsets.UTF_8);
    }
}
