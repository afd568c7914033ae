package io.languard.game.arma3;

import io.languard.common.FieldError;
import io.languard.game.arma3.ConfigText.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A configuration file of which Languard writes a part. What an operator wrote into it by hand stays, apart from what
 * Languard sets: the engine refuses a file that sets something twice.
 */
final class ManagedFile {

    private static final String BEGIN = "// >>> Languard writes from here on at each start; change it there.";
    private static final String EXTRA = "// --- Extra lines";
    private static final String END = "// <<< Languard writes to here; lines of your own below stay.";
    private static final Set<String> MARKS = Set.of(BEGIN, EXTRA, END);

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
        ConfigText.Parsed parsed = ConfigText.parse(existing);
        List<String> lines = new ArrayList<>();
        boolean ours = false;
        boolean extras = false;
        boolean before = false;
        int faulty = parsed.fault() == null ? -1 : parsed.parts().size() - 1;
        for (int i = 0; i < parsed.parts().size(); i++) {
            Part part = parsed.parts().get(i);
            if (MARKS.contains(part.text())) {
                ours = !part.text().equals(END);
                extras = part.text().equals(EXTRA);
                before = false;
                continue;
            }
            boolean stays = !extras
                    && (part.key() == null ? !ours && (before || !part.trailing()) : !replaced.contains(part.key()));
            if (stays && i == faulty) {
                // Not understood, thus harmful to the rest, but an operator's all the same.
                part.text().strip().lines().forEach(line -> lines.add("// " + line));
            } else if (stays && part.trailing() && before) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + part.text());
            } else if (stays) {
                lines.add(part.text());
            }
            before = stays;
        }
        return lines;
    }
}
