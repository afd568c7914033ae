package io.languard.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a body, and what callers are told of one that is not taken. */
class JsonBodiesTest {

    record Wanted(
            @Nullable Integer gamePort,
            @Nullable Long durationMinutes,
            @Nullable Boolean autoRestart,
            @Nullable Instant expiresAt) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"game_port\":2302.9}",
                "{\"game_port\":\"\"}",
                "{\"game_port\":\"  \"}",
                "{\"game_port\":\"2302.5\"}",
            })
    void noFractionAndNoEmptyTextIsTakenForAWholeNumber(String body) {
        assertThat(failure(body).fields()).containsExactly(new FieldError("game_port", "type", "must be an integer"));
    }

    @Test
    void aBanOfHalfAMinuteIsNoneForEver() {
        assertThat(failure("{\"duration_minutes\":0.5}").fields())
                .containsExactly(new FieldError("duration_minutes", "type", "must be an integer"));
    }

    @Test
    void anEmptyTextIsNeitherATruthValueNorATime() {
        assertThat(failure("{\"auto_restart\":\"\"}").fields())
                .containsExactly(new FieldError("auto_restart", "type", "must be true or false"));
        assertThat(failure("{\"expires_at\":\"\"}").fields())
                .extracting(FieldError::field)
                .containsExactly("expires_at");
    }

    @Test
    void numbersAndTruthValuesMayBeWrittenAsTexts() throws IOException {
        assertThat(read("{\"game_port\":\"2302\",\"auto_restart\":\"true\",\"duration_minutes\":null}"))
                .isEqualTo(new Wanted(2302, null, true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{} x", "{}]", "{\"game_port\":1} 2"})
    void nothingMayFollowTheDocument(String body) {
        assertThat(failure(body).code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void whiteSpaceMayFollow() throws IOException {
        assertThat(read("{\"game_port\":1}\r\n ")).isEqualTo(new Wanted(1, null, null, null));
        assertThat(read("null")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "-99999999999", "12345678901234567890123"})
    void aNumberThatIsTooLargeIsTheFaultOfItsField(String number) {
        Failure failure = failure("{\"game_port\":" + number + "}");

        assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(failure.fields()).extracting(FieldError::field).containsExactly("game_port");
        assertThat(failure("{\"duration_minutes\":123456789012345678901}").fields())
                .extracting(FieldError::field)
                .containsExactly("duration_minutes");
    }

    @Test
    void aTimeThatNoCalendarHasIsTheFaultOfItsField() {
        assertThat(failure("{\"expires_at\":9223372036854775807}").fields())
                .extracting(FieldError::field)
                .containsExactly("expires_at");
    }

    @Test
    void whatNobodySendsInGoodFaithIsMalformed() {
        String deep = "[".repeat(1100) + "]".repeat(1100);
        assertThat(failure("{\"unknown\":" + deep + "}").code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(failure("{\"game_port\":" + "9".repeat(1100) + "}").code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(failure(deep).code()).isIn(ErrorCode.MALFORMED_REQUEST, ErrorCode.VALIDATION_ERROR);
    }

    @Test
    void bytesThatAreNoTextAreMalformed() {
        byte[] broken = {0, 0, 0, '{', 0x7F, 0, 0, 0};

        Throwable thrown = catchThrowable(() -> JsonBodies.read(broken, Wanted.class));

        assertThat(FailureTranslator.translate(thrown).code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
    }

    private static Failure failure(String body) {
        return FailureTranslator.translate(catchThrowable(() -> read(body)));
    }

    private static @Nullable Wanted read(String body) throws IOException {
        return JsonBodies.read(body.getBytes(StandardCharsets.UTF_8), Wanted.class);
    }
}
