package io.languard.game.catalogue;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.Set;

/**
 * The name of a value that a definition uses: {@code section.field}, {@code self.name} and its like for what Languard
 * itself knows of the server, or {@code item} inside a repetition.
 */
record Reference(String group, String name) {

    static final String SELF = "self";
    static final Reference ITEM = new Reference("item", "");
    static final Reference SERVER_NAME = new Reference(SELF, "name");
    static final Reference GAME_PORT = new Reference(SELF, "game_port");
    static final Reference RCON_PORT = new Reference(SELF, "rcon_port");

    /** Members of {@code self}. */
    static final Set<String> SELF_NAMES =
            Set.of("name", "id", "directory", "executable", "executable_name", "game_port", "rcon_port");

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_-]*)\\.([A-Za-z][A-Za-z0-9_-]*)");

    static Optional<Reference> parse(String text) {
        if (text.equals(ITEM.group)) {
            return Optional.of(ITEM);
        }
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new Reference(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return name.isEmpty() ? group : group + "." + name;
    }
}
