package io.languard.game.arma3;

import io.languard.common.FieldError;
import io.languard.game.arma3.ConfigText.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file of which Languard writes a part. What an operator wrote into it by hand stays, apart from what
 * Languard sets: the engine refuses a file that sets something twice.
 */
final class ManagedFile {

    private static final String BEGIN = "// >>> Languard writes from here on at each start; change it there.";
    private static final String EXTRA = "// --- Extra lines";
    private static final String END = "// <<< Languard writes to here; lines of your own below stay.";
    private static final Set<String> MARKS = Set.of(BEGIN, EXTRA, END);

    /** Languard writes each mark once; a file full of them would be read for ever. */
    private static final int MOST_PASSES = 16;

    private final ConfigLines generated;
    private final String extra;

    /** @param extra checked by {@link #checkExtra} */
    ManagedFile(ConfigLines generated, String extra) {
        this.generated = generated;
        this.extra = extra.strip();
    }

    /** Adds why the lines cannot be taken into the file. */
    static void checkExtra(String extra, Set<String> managed, String path, List<FieldError> errors) {
        ConfigText.Parsed parsed = ConfigText.parse(extra);
        Map<String, Integer> seen = new HashMap<>();
        for (Part part : parsed.parts()) {
            if (MARKS.contains(part.text())) {
                errors.add(new FieldError(
                        path, "reserved", "line " + part.line() + ": Languard marks its own lines with this comment"));
            }
            if (part.key() == null) {
                continue;
            }
            if (managed.contains(part.key())) {
                errors.add(new FieldError(
                        path,
                        "duplicate",
                        "line " + part.line() + ": '" + part.key()
                                + "' is set by Languard already, and the game does not start when it appears twice"));
            } else if (seen.putIfAbsent(part.key(), part.line()) != null) {
                errors.add(new FieldError(
                        path,
                        "duplicate",
                        "line " + part.line() + ": '" + part.key() + "' is already in line " + seen.get(part.key())
                                + ", and the game does not start when it appears twice"));
            }
        }
        if (!parsed.parts().isEmpty()) {
            Part last = parsed.parts().get(parsed.parts().size() - 1);
            if (last.text().startsWith("#") && last.text().endsWith("\\")) {
                long line = last.line() + last.text().lines().count() - 1;
                errors.add(new FieldError(
                        path,
                        "syntax",
                        "line " + line + ": ends with a backslash, which joins it to what follows below"));
            }
        }
        ConfigText.Fault fault = parsed.fault();
        if (fault != null) {
            errors.add(new FieldError(path, "syntax", "line " + fault.line() + ": " + fault.sentence()));
        }
    }

    /** @param existing present content; empty when there is no file */
    String render(String existing) {
        StringBuilder out = new StringBuilder();
        out.append(BEGIN).append('\n').append(generated);
        if (!extra.isEmpty()) {
            out.append(EXTRA).append('\n');
            extra.lines().forEach(line -> out.append(line).append('\n'));
        }
        out.append(END).append('\n');
        kept(existing).forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    private List<String> kept(String existing) {
        Set<String> replaced = new HashSet<>(generated.keys());
        ConfigText.parse(extra).parts().forEach(part -> {
            if (part.key() != null) {
                replaced.add(part.key());
            }
        });
        Set<String> written = generated.toString().lines().map(String::strip).collect(Collectors.toSet());
        return new Reader(replaced, written).read(existing);
    }

    /** Goes through a present file and collects what stays of it. */
    private static final class Reader {

        private final Set<String> replaced;
        private final Set<String> written;
        private final List<String> lines = new ArrayList<>();
        private boolean ours;
        private boolean extras;

        /**
         * @param replaced keys of what the new file sets itself
         * @param written lines of the new file, without indentation
         */
        Reader(Set<String> replaced, Set<String> written) {
            this.replaced = replaced;
            this.written = written;
        }

        List<String> read(String existing) {
            int passes = 1;
            String rest = pass(existing, true);
            while (rest != null) {
                passes++;
                rest = pass(rest, passes < MOST_PASSES);
            }
            return lines;
        }

        /**
         * A quotation mark, brace or comment that is not closed reaches over all that follows. What Languard's marks
         * enclose ends at the next mark all the same, so that it takes nothing of what is below with it.
         *
         * @param ending whether something ends at a mark inside it
         * @return the text from that mark on; null when all is read
         */
        private @Nullable String pass(String text, boolean ending) {
            ConfigText.Parsed parsed = ConfigText.parse(text);
            int faulty = parsed.fault() == null ? -1 : parsed.parts().size() - 1;
            boolean before = false;
            for (int i = 0; i < parsed.parts().size(); i++) {
                Part part = parsed.parts().get(i);
                if (MARKS.contains(part.text())) {
                    ours = !part.text().equals(END);
                    extras = part.text().equals(EXTRA);
                    before = false;
                    continue;
                }
                int cut = ending && (ours || i == faulty) ? linesToMark(part.text()) : 0;
                if (cut > 0) {
                    comment(part.text().lines().limit(cut).toList());
                    return text.lines().skip(part.line() - 1L + cut).collect(Collectors.joining("\n"));
                }
                if (i == faulty) {
                    comment(part.text().strip().lines().toList());
                    return null;
                }
                boolean stays = !extras
                        && (part.key() == null
                                ? !ours && (before || !part.trailing())
                                : !replaced.contains(part.key()));
                if (stays && part.trailing() && before) {
                    lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + part.text());
                } else if (stays) {
                    lines.add(part.text());
                }
                before = stays;
            }
            return null;
        }

        /** 0 when there is no mark in it. */
        private static int linesToMark(String text) {
            List<String> all = text.lines().map(String::strip).toList();
            for (int i = 1; i < all.size(); i++) {
                if (MARKS.contains(all.get(i))) {
                    return i;
                }
            }
            return 0;
        }

        /** Not understood, thus harmful to the rest, but an operator's all the same, unless Languard wrote it. */
        private void comment(List<String> unreadable) {
            boolean dropped = extras;
            for (String line : unreadable) {
                String bare = line.strip();
                // A brace alone belongs to the line before.
                if (ours && !extras && bare.codePoints().anyMatch(Character::isLetterOrDigit)) {
                    dropped = written.contains(bare) || replaced.contains(ConfigText.key(bare));
                }
                if (!dropped) {
                    lines.add(("// " + line).stripTrailing());
                }
            }
        }
    }
}
