package io.languard.ban;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an imported list.
 *
 * @param lines every line that is neither empty nor a comment
 */
public record BanImport(List<Line> lines) {

    public BanImport {
        lines = List.copyOf(lines);
    }

    public long count(Result result) {
        return lines.stream().filter(line -> line.result() == result).count();
    }

    /** What became of a line. */
    public enum Result {
        ADDED,
        /** A ban of the same player or address is in force; it stays as it is. */
        ALREADY_THERE,
        /** Its time is over. */
        EXPIRED,
        WRONG
    }

    /**
     * One line.
     *
     * @param number from 1
     * @param ban the ban that it made or met; null when there is none
     * @param message sentence for people; null when there is nothing to say
     */
    public record Line(
            int number,
            Result result,
            @Nullable Long ban,
            @Nullable String message) {}
}
