package io.languard.api.kernel;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Locale;

/** Names fields as the caller's JSON does. */
final class FieldPaths {

    private FieldPaths() {}

    /** Without the method and parameter that a violation's path begins with; {@code body} when nothing is left. */
    static String of(Path path) {
        StringBuilder name = new StringBuilder();
        for (Path.Node node : path) {
            ElementKind kind = node.getKind();
            if (node.getIndex() != null) {
                name.append('[').append(node.getIndex()).append(']');
            }
            if (kind == ElementKind.PROPERTY && node.getName() != null) {
                name.append(name.length() == 0 ? "" : ".").append(snakeCase(node.getName()));
            }
        }
        return name.length() == 0 ? "body" : name.toString();
    }

    static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
