package io.languard.api.pterodactyl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.game.ConfigSection;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.ServerSettings;
import java.util.List;
import java.util.stream.Collectors;

/** The command that starts a server, for people to read. */
final class Invocation {

    static final String HIDDEN = "[hidden]";

    /**
     * Stands for secrets while the command is put together. Looking for the secrets themselves in the finished command would
     * also hit what only looks like them, and so tell how they look.
     */
    private static final String STAND_IN = "x7HiddenHere7x";

    private Invocation() {}

    /** @return the executable alone when the command cannot be told without secrets */
    static String of(GameAdapter game, ServerSettings settings) {
        ObjectNode config = settings.config().deepCopy();
        for (ConfigSection section : game.sections()) {
            for (String secret : section.sensitive()) {
                if (config.get(section.name()) instanceof ObjectNode values
                        && !values.path(secret).asText("").isEmpty()) {
                    values.put(secret, STAND_IN);
                }
            }
        }
        ServerSettings shown = new ServerSettings(
                settings.id(),
                settings.name(),
                settings.executable(),
                settings.directory(),
                settings.gamePort(),
                settings.rconPort(),
                config);
        try {
            return joined(game.plan(shown, ExistingFiles.NONE).command()).replace(STAND_IN, HIDDEN);
        } catch (DomainException e) {
            return settings.executable().toString();
        }
    }

    private static String joined(List<String> command) {
        return command.stream().map(Invocation::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
