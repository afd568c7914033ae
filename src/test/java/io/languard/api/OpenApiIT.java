package io.languard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.testing.Product;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiIT {

    private static final Path COMMITTED = Path.of("docs", "openapi.yaml");
    private static final Path SERVED = Path.of("target", "openapi.yaml");

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
