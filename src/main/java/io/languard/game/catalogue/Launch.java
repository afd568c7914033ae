package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.common.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What runs. Each template is one argument of the process, whatever is in its values: no shell sees it. */
record Launch(List<String> command, Map<String, String> environment) {

    static Launch of(GameDefinition game, Scope scope, List<FieldError> errors) {
        List<String> command = new ArrayList<>();
        command.add(scope.settings().executable().toString());
        for (GameDefinition.Argument argument : game.arguments()) {
            if (!argument.when().holds(scope)) {
                continue;
            }
            if (argument.each() == null) {
                argument.values().forEach(value -> add(value, scope, command, errors));
            } else {
                for (JsonNode item : scope.value(argument.each())) {
                    argument.values().forEach(value -> add(value, scope.with(item), command, errors));
                }
            }
        }
        Map<String, String> environment = new HashMap<>();
        for (GameDefinition.Variable variable : game.environment()) {
            if (variable.when().holds(scope)) {
                environment.put(variable.name(), checked(variable.value(), scope, errors));
            }
        }
        return new Launch(command, environment);
    }

    private static void add(Template value, Scope scope, List<String> command, List<FieldError> errors) {
        command.add(checked(value, scope, errors));
    }

    private static String checked(Template template, Scope scope, List<FieldError> errors) {
        String text = template.text(scope);
        if (text.indexOf('\0') >= 0) {
            String path =
                    template.references().findFirst().map(Reference::toString).orElse("");
            errors.add(new FieldError(path, "characters", "An argument of a process cannot hold a NUL character"));
        }
        return text;
    }
}
