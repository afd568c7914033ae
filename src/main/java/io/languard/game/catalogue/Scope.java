package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.languard.game.ServerSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The values that references name: those of one server, and the present item of a repetition. */
record Scope(
        ServerSettings settings, int rconPort, @Nullable JsonNode item) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static Scope of(ServerSettings settings, GameDefinition.Ports ports) {
        Integer own = settings.rconPort();
        return new Scope(settings, own != null ? own : settings.gamePort() + ports.rconOffset(), null);
    }

    Scope with(JsonNode item) {
        return new Scope(settings, rconPort, item);
    }

    /** A missing node when the configuration does not hold it. */
    JsonNode value(Reference reference) {
        if (reference.equals(Reference.ITEM)) {
            return item == null ? MissingNode.getInstance() : item;
        }
        if (!reference.group().equals(Reference.SELF)) {
            return settings.value(reference.group(), reference.name());
        }
        return switch (reference.name()) {
            case "name" -> NODES.textNode(settings.name());
            case "id" -> NODES.textNode(settings.id().toString());
            case "directory" -> NODES.textNode(settings.directory().toString());
            case "executable" -> NODES.textNode(settings.executable().toString());
            case "executable_name" -> NODES.textNode(fileName(settings.executable()));
            case "game_port" -> NODES.numberNode(settings.gamePort());
            case "rcon_port" -> NODES.numberNode(rconPort);
            default -> MissingNode.getInstance();
        };
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
