package io.languard.api.languard;

import io.languard.testing.LanguardClient;
import io.languard.testing.Product;
import io.languard.testing.Transcript;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint of the Languard API reference as it is written down, for both roles and for nobody. */
class TranscriptsIT {

    private static final String PASSWORD = "transcripts-Pass-1";

    private static Product product;
    private static LanguardClient admin;

    @BeforeAll
    static void start() {
        product = Product.builder()
                .with("LANGUARD_ADMIN_PASSWORD", PASSWORD)
                .with("LANGUARD_RATE_LIMITS", "off")
                .start();
        admin = new LanguardClient(product);
        admin.post("/api/auth/users", Map.of("username", "looker", "password", PASSWORD))
                .data();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "games"})
    void answersAsWrittenDown(String name) {
        new Transcript("languard/" + name + ".txt", product.baseUri())
                .with("admin", admin.token())
                .with("viewer", new LanguardClient(product, "looker", PASSWORD).token())
                .with("password", PASSWORD)
                .hold();
    }
}
