package io.languard.game.arma3;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.common.FieldError;
import io.languard.game.ExistingFiles;
import io.languard.game.arma3.settings.Extra;
import io.languard.game.arma3.settings.RemoteControl;
import io.languard.game.arma3.settings.Sections;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes BattlEye's configuration: a key and a value a line, without quotes.
 *
 * <p>BattlEye renames the file when it starts, so after a run the lines that an operator added are found in the copy.
 */
final class BattleyeCfg {

    /** In lower case. {@code RestrictRCon} is ours as well: with 1 BattlEye refuses kicks, bans and the end of the server. */
    private static final Set<String> MANAGED = Set.of("rconpassword", "rconport", "rconip", "maxping", "restrictrcon");

    /** Ends a line that came from the settings, so that it goes when it is taken out there. BattlEye cuts values at it. */
    private static final String OURS = " ";

    private BattleyeCfg() {}

    static void checkExtra(String extra, String path, List<FieldError> errors) {
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String line : extra.lines().toList()) {
            number++;
            String key = key(line);
            if (key != null && MANAGED.contains(key)) {
                errors.add(new FieldError(
                        path, "duplicate", "line " + number + ": '" + key + "' is set by Languard already"));
            } else if (key != null && !seen.add(key)) {
                errors.add(new FieldError(path, "duplicate", "line " + number + ": '" + key + "' appears twice"));
            }
        }
    }

    /**
     * @param values of the section {@code rcon}
     * @param rconPort null when the server has none
     */
    static String render(JsonNode values, @Nullable Integer rconPort, Layout layout, ExistingFiles existing) {
        RemoteControl rcon = Sections.bind(RemoteControl.class, values);
        List<String> extra =
                Sections.bind(Extra.class, values).extra().strip().lines().toList();
        List<String> lines = new ArrayList<>();
        if (rcon.enabled() == 1 && !rcon.rconPassword().isEmpty() && rconPort != null) {
            lines.add("RConPassword " + rcon.rconPassword());
            lines.add("RConPort " + rconPort);
            if (!rcon.rconIp().isEmpty()) {
                lines.add("RConIP " + rcon.rconIp());
            }
        }
        if (rcon.maxPing() != null) {
            lines.add("MaxPing " + rcon.maxPing());
        }
        lines.add("RestrictRCon 0");
        Set<String> known = new HashSet<>(MANAGED);
        for (String line : extra) {
            lines.add(line.strip() + OURS);
            known.add(String.valueOf(key(line)));
        }
        previous(layout, existing)
                .lines()
                .filter(line -> !line.endsWith(OURS))
                .map(String::strip)
                .forEach(line -> {
                    String key = key(line);
                    if (!line.isEmpty() && !lines.contains(line) && (key == null || known.add(key))) {
                        lines.add(line);
                    }
                });
        return String.join("\n", lines) + "\n";
    }

    private static String previous(Layout layout, ExistingFiles existing) {
        Optional<String> written = existing.read(layout.battleye() + "/" + layout.battleyeFile());
        StringBuilder all = new StringBuilder(written.orElse(""));
        if (written.isEmpty()) {
            for (String name : Layout.names(layout.own().resolve(layout.battleye()))) {
                if (isActiveCopy(name)) {
                    all.append(existing.read(layout.battleye() + "/" + name).orElse(""))
                            .append('\n');
                }
            }
        }
        return all.toString();
    }

    private static boolean isActiveCopy(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("beserver") && lower.contains("_active_") && lower.endsWith(".cfg");
    }

    /** In lower case; null for an empty line or a comment. */
    private static @Nullable String key(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("//") || text.startsWith("#")) {
            return null;
        }
        return text.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
    }
}
