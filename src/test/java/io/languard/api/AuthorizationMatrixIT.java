package io.languard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every operation of the OpenAPI document, called by everyone: nobody, a bad token, a viewer and an administrator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationMatrixIT {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private ApiClient api;
    private Map<String, String> expectations;
    private List<String> operations;

    @BeforeAll
    void read() throws IOException {
        api = ApiClient.shared();
        expectations = expectations();
        operations = operations();
    }

    @Test
    void everyOperationHasAnExpectationAndTheOtherWayRound() {
        assertThat(new TreeSet<>(operations)).isEqualTo(new TreeSet<>(expectations.keySet()));
    }

    @Test
    void whoHasNoTokenOrABadOneGetsPublicOperationsOnly() {
        SoftAssertions softly = new SoftAssertions();
        for (String operation : operations) {
            boolean open = "public".equals(expectations.get(operation));
            int none = call(operation, api.anonymous());
            int bad = call(operation, api.with("bad.token.here"));
            softly.assertThat(none == 401 && !isLogin(operation))
                    .as("%s without token: %d", operation, none)
                    .isEqualTo(!open);
            softly.assertThat(bad == 401 && !isLogin(operation))
                    .as("%s with a bad token: %d", operation, bad)
                    .isEqualTo(!open);
        }
        softly.assertAll();
    }

    @Test
    void viewersAreRefusedWhatIsForAdministrators() {
        SoftAssertions softly = new SoftAssertions();
        String viewer = api.newUser("viewer").token();
        for (String operation : operations) {
            int status = call(operation, api.with(viewer));
            softly.assertThat(status == 403)
                    .as("%s by a viewer: %d", operation, status)
                    .isEqualTo("admin".equals(expectations.get(operation)));
            softly.assertThat(status)
                    .as("%s by a viewer", operation)
                    .isNotEqualTo(401)
                    .isLessThan(500);
        }
        softly.assertAll();
    }

    @Test
    void administratorsAreRefusedNothing() {
        SoftAssertions softly = new SoftAssertions();
        String admin = api.newUser("admin").token();
        for (String operation : operations) {
            softly.assertThat(call(operation, api.with(admin)))
                    .as("%s by an administrator", operation)
                    .isNotIn(401, 403)
                    .isLessThan(500);
        }
        softly.assertAll();
    }

    /** What is named in a path does not exist, and bodies are empty: nothing is changed by calling everything. */
    private static int call(String operation, RequestSpecification request) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "999999");
        if (!"GET".equals(method) && !"DELETE".equals(method)) {
            request.body("{}");
        }
        return request.request(method, path).statusCode();
    }

    /** Answers 401 for other reasons too. */
    private static boolean isLogin(String operation) {
        return operation.endsWith("/auth/login");
    }

    private List<String> operations() {
        JsonPath document = api.anonymous()
                .accept("application/json")
                .get("/openapi?format=JSON")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        List<String> found = new ArrayList<>();
        paths.forEach((path, item) -> item.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> found.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return found;
    }

    private static Map<String, String> expectations() throws IOException {
        Map<String, String> table = new TreeMap<>();
        try (InputStream in = AuthorizationMatrixIT.class.getResourceAsStream("/authorization-matrix.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.strip().split("\\s+");
                if (words.length == 3 && !line.startsWith("#")) {
                    table.put(words[0] + " " + words[1], words[2]);
                }
            }
        }
        return table;
    }
}
