package io.languard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.api.kernel.ErrorRenderer;
import io.languard.api.kernel.Failure;
import io.languard.api.kernel.RenderedError;
import io.languard.api.languard.LanguardErrors;
import io.languard.api.peon.PeonErrors;
import io.languard.api.pterodactyl.PterodactylErrors;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.json.Json;
import io.languard.security.ApiFamily;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family has words for every error code, in the shape of its reference. */
class ErrorRenderingTest {

    private static final List<ErrorRenderer> RENDERERS =
            List.of(new LanguardErrors(), new PeonErrors(Clock.systemUTC()), new PterodactylErrors());

    /** Beyond these no client of the three references knows what to do. */
    private static final Set<Integer> STATUSES =
            Set.of(400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 502, 503);

    static Stream<Arguments> everyCodeInEveryFamily() {
        return RENDERERS.stream().flatMap(renderer -> Stream.of(ErrorCode.values())
                .flatMap(code -> Stream.of("GET", "POST", "PUT", "DELETE")
                        .map(method -> Arguments.of(renderer.family(), renderer, code, method))));
    }

    @Test
    void everyFamilyHasOneRenderer() {
        assertThat(RENDERERS.stream().map(ErrorRenderer::family).collect(Collectors.toList()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(ApiFamily.class));
    }

    @ParameterizedTest(name = "{0} renders {2} of {3}")
    @MethodSource("everyCodeInEveryFamily")
    void rendersStatusCodeAndMessage(ApiFamily family, ErrorRenderer renderer, ErrorCode code, String method) {
        RenderedError rendered = renderer.render(Failure.of(code, "What happened"), method);

        assertThat(rendered.status()).isIn(STATUSES);
        assertThat(rendered.status() >= 500).as("server errors stay so").isEqualTo(code.status() >= 500);
        JsonNode body = Json.mapper().valueToTree(rendered.body());
        switch (family) {
            case LANGUARD -> {
                assertThat(fieldNames(body)).containsExactly("success", "data", "error");
                assertThat(body.get("success").booleanValue()).isFalse();
                assertThat(body.get("data").isNull()).isTrue();
                assertThat(body.at("/error/code").textValue()).isEqualTo(code.name());
                assertThat(body.at("/error/message").textValue()).isEqualTo("What happened");
            }
            case PEON -> {
                assertThat(fieldNames(body)).containsExactly("success", "error", "timestamp");
                assertThat(body.at("/error/code").textValue()).matches("[A-Z_]+");
                assertThat(body.at("/error/message").textValue()).isEqualTo("What happened");
                assertThat(body.at("/error/details").isObject()).isTrue();
                assertThat(body.get("timestamp").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            }
            case PTERODACTYL -> {
                assertThat(fieldNames(body)).containsExactly("errors");
                assertThat(body.at("/errors/0/code").textValue()).matches("[A-Za-z]+Exception");
                assertThat(body.at("/errors/0/status").textValue()).isEqualTo(Integer.toString(rendered.status()));
                assertThat(body.at("/errors/0/detail").textValue()).isNotBlank();
            }
        }
    }

    @Test
    void languardListsEveryWrongField() {
        Failure failure = new Failure(
                ErrorCode.VALIDATION_ERROR,
                "2 fields are invalid",
                Map.of(),
                List.of(
                        new FieldError("name", "required", "is required"),
                        new FieldError("game_port", "min", "must be at least 1024")),
                null);

        RenderedError rendered = new LanguardErrors().render(failure, "POST");

        JsonNode body = Json.mapper().valueToTree(rendered.body());
        assertThat(rendered.status()).isEqualTo(422);
        assertThat(body.at("/error/fields/1/field").textValue()).isEqualTo("game_port");
        assertThat(body.at("/error/fields/1/rule").textValue()).isEqualTo("min");
    }

    @Test
    void pterodactylHasOneErrorPerWrongField() {
        Failure failure = new Failure(
                ErrorCode.VALIDATION_ERROR,
                "signal: is required",
                Map.of(),
                List.of(new FieldError("signal", "required", "is required")),
                null);

        JsonNode body = Json.mapper()
                .valueToTree(new PterodactylErrors().render(failure, "POST").body());

        assertThat(body.at("/errors/0/meta/source_field").textValue()).isEqualTo("signal");
        assertThat(body.at("/errors/0/meta/rule").textValue()).isEqualTo("required");
        assertThat(body.at("/errors/0/status").textValue()).isEqualTo("422");
    }

    @Test
    void theErrorIdIsInEveryBody() {
        Failure failure = new Failure(ErrorCode.INTERNAL_ERROR, "Unexpected", Map.of(), List.of(), "abc123");

        for (ErrorRenderer renderer : RENDERERS) {
            assertThat(Json.mapper()
                            .valueToTree(renderer.render(failure, "GET").body())
                            .toString())
                    .as(renderer.family().name())
                    .contains("\"error_id\":\"abc123\"");
        }
    }

    @Test
    void detailsOfAConflictStandInTheLanguardErrorObject() {
        Failure failure = new Failure(
                ErrorCode.CONFIG_VERSION_CONFLICT, "Read again", Map.of("current_version", 5), List.of(), null);

        JsonNode body = Json.mapper()
                .valueToTree(new LanguardErrors().render(failure, "PUT").body());

        assertThat(body.at("/error/current_version").intValue()).isEqualTo(5);
    }

    @Test
    void codesWithSeveralStatusesGetTheOneOfTheOperation() {
        LanguardErrors languard = new LanguardErrors();

        assertThat(languard.render(Failure.of(ErrorCode.GAME_TYPE_NOT_FOUND, "x"), "GET")
                        .status())
                .isEqualTo(404);
        assertThat(languard.render(Failure.of(ErrorCode.GAME_TYPE_NOT_FOUND, "x"), "POST")
                        .status())
                .isEqualTo(400);
        assertThat(languard.render(Failure.of(ErrorCode.INVALID_CONFIG, "x"), "POST")
                        .status())
                .isEqualTo(400);
        assertThat(languard.render(Failure.of(ErrorCode.INVALID_CONFIG, "x"), "PUT")
                        .status())
                .isEqualTo(422);
        assertThat(languard.render(Failure.of(ErrorCode.VALIDATION_ERROR, "x"), "DELETE")
                        .status())
                .isEqualTo(400);
    }

    private static List<String> fieldNames(JsonNode body) {
        return Stream.iterate(body.fieldNames(), names -> names.hasNext(), names -> names)
                .map(names -> names.next())
                .toList();
    }
}
