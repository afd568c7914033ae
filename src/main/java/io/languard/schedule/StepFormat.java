package io.languard.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.languard.json.Json;
import io.languard.schedule.Step.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Steps as they are stored. */
final class StepFormat {

    private StepFormat() {}

    static String written(List<Step> steps) {
        ArrayNode rows = Json.mapper().createArrayNode();
        for (Step step : steps) {
            rows.addObject()
                    .put("action", step.action().word())
                    .put("text", step.text())
                    .put("delay", step.delay().toSeconds())
                    .put("go_on", step.continueOnFailure());
        }
        return rows.toString();
    }

    static List<Step> read(String json) {
        List<Step> steps = new ArrayList<>();
        try {
            for (JsonNode row : Json.mapper().readTree(json)) {
                String word = row.path("action").asText();
                steps.add(new Step(
                        Action.of(word).orElseThrow(() -> new IllegalStateException("Unknown action '" + word + "'")),
                        row.path("text").textValue(),
                        Duration.ofSeconds(row.path("delay").asLong()),
                        row.path("go_on").asBoolean()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The steps of a schedule cannot be read from the database", e);
        }
        return steps;
    }
}
