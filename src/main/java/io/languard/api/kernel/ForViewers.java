package io.languard.api.kernel;

import io.languard.common.Secret;
import io.languard.console.ConsoleBatch;
import io.languard.console.ConsoleLine;
import io.languard.console.LineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Console lines as those see them who are no administrators: without the IP addresses in commands and in answers to them, such
 * as lists of players and bans. What a game prints by itself stays as it is.
 */
public final class ForViewers {

    private static final Object BATCH = new Object();

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String GROUP = "[0-9A-Fa-f]{1,4}";

    /** Four numbers, with a port or without; eight groups, or fewer with a double colon between them. */
    private static final Pattern ADDRESS = Pattern.compile(String.join(
            "|",
            "(?<![0-9.])" + OCTET + "(?:\\." + OCTET + "){3}(?::[0-9]{1,5})?(?![0-9]|\\.[0-9])",
            "(?<![0-9A-Za-z:])(?:" + GROUP + ":){7}" + GROUP + "(?![0-9A-Za-z:])",
            "(?<![0-9A-Za-z:])(?:" + GROUP + ":){1,6}(?::" + GROUP + "){1,6}(?![0-9A-Za-z:])"));

    private ForViewers() {}

    /** @return the same line when nothing in it has to be hidden */
    public static ConsoleLine line(ConsoleLine line) {
        if (line.kind() != LineKind.ANSWER && line.kind() != LineKind.INPUT) {
            return line;
        }
        String text = ADDRESS.matcher(line.text()).replaceAll(Secret.MASK);
        return text.equals(line.text())
                ? line
                : new ConsoleLine(
                        line.seq(),
                        line.millis(),
                        line.kind(),
                        line.level(),
                        line.run(),
                        line.end(),
                        line.continues(),
                        text);
    }

    /** @return the same batch when nothing in it has to be hidden; else one for all viewers */
    public static ConsoleBatch batch(ConsoleBatch batch) {
        return batch.encoded(BATCH, ForViewers::shown);
    }

    private static ConsoleBatch shown(ConsoleBatch batch) {
        List<ConsoleLine> lines = new ArrayList<>(batch.size());
        boolean same = true;
        for (ConsoleLine line : batch.lines()) {
            ConsoleLine shown = line(line);
            same &= shown.equals(line);
            lines.add(shown);
        }
        return same ? batch : new ConsoleBatch(batch.server(), lines);
    }
}
