package io.languard.game.arma3.settings;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;

/** Names of settings as APIs spell them. */
final class FieldNames {

    private static final NamingBase SNAKE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    private FieldNames() {}

    static String snake(String component) {
        return SNAKE.translate(component);
    }

    static String path(List<JsonMappingException.Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : steps) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append('.').append(step.getFieldName());
            }
        }
        return path.toString();
    }

    static String path(Path steps) {
        StringBuilder path = new StringBuilder();
        for (Path.Node step : steps) {
            if (step.getIndex() != null) {
                path.append('[').append(step.getIndex()).append(']');
            } else if (step.getKey() != null) {
                path.append('.').append(step.getKey());
            }
            if (step.getKind() == ElementKind.PROPERTY) {
                path.append(path.length() == 0 ? "" : ".").append(snake(step.getName()));
            }
        }
        return path.toString();
    }
}
