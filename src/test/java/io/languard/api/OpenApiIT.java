package io.languard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.json.Json;
import io.languard.security.ApiFamily;
import io.languard.testing.Product;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiIT {

    private static final Path COMMITTED = Path.of("docs", "openapi.yaml");
    private static final Path SERVED = Path.of("target", "openapi.yaml");

    /** Else a client that is generated from it would have to expect that every member is missing. */
    @Test
    void everyMemberOfAnAnswerIsRequiredOrMayBeNull() throws IOException {
        JsonNode document = Json.mapper()
                .readTree(RestAssured.given()
                        .baseUri(Product.shared().baseUri().toString())
                        .get("/openapi?format=JSON")
                        .asString());
        Set<String> schemas = new TreeSet<>();
        document.path("paths").properties().forEach(path -> {
            if (ApiFamily.of(path.getKey()) == ApiFamily.LANGUARD) {
                path.getValue().forEach(operation -> operation
                        .path("responses")
                        .forEach(response -> gather(document, response.path("content"), schemas)));
            }
        });
        assertThat(schemas).hasSizeGreaterThan(40).contains("Session", "UserDetails", "ConfigHistory");

        List<String> undecided = new ArrayList<>();
        for (String name : schemas) {
            JsonNode schema = document.path("components").path("schemas").path(name);
            Set<String> required = new TreeSet<>();
            schema.path("required").forEach(member -> required.add(member.asText()));
            schema.path("properties").properties().forEach(property -> {
                String text = property.getValue().toString();
                boolean nullable =
                        text.contains("\"null\"") || (!property.getValue().has("type") && !text.contains("$ref"));
                if (!required.contains(property.getKey()) && !nullable) {
                    undecided.add(name + "." + property.getKey());
                }
            });
        }
        assertThat(undecided).isEmpty();
    }

    private static void gather(JsonNode document, JsonNode node, Set<String> schemas) {
        String reference = node.path("$ref").asText();
        String prefix = "#/components/schemas/";
        if (reference.startsWith(prefix) && schemas.add(reference.substring(prefix.length()))) {
            gather(document, document.at(reference.substring(1)), schemas);
        }
        node.forEach(child -> gather(document, child, schemas));
    }

    @Test
    void theCommittedDocumentIsTheServedOne() throws IOException {
        String served = RestAssured.given()
                .baseUri(Product.shared().baseUri().toString())
                .get("/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Files.writeString(SERVED, served);

        assertThat(Files.readString(COMMITTED))
                .as("docs/openapi.yaml is outdated: copy %s over it", SERVED)
                .isEqualTo(served);
    }
}
