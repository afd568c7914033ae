package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.FieldError;
import org.junit.jupiter.api.Test;

/** What is taken for a query parameter; everything else is named. */
class ParametersTest {

    private final Parameters parameters = new Parameters();

    @Test
    void textsAreTrimmedAndBlankOnesAreNone() {
        assertThat(parameters.text("search", "  a b\n")).isEqualTo("a b");
        assertThat(parameters.text("search", " \t")).isNull();
        assertThat(parameters.text("search", null)).isNull();
        parameters.check();
    }

    @Test
    void controlCharactersInsideATextAreRefusedByName() {
        parameters.text("search", "\u0000");
        parameters.text("actor", "a\u0000b");
        parameters.text("action", "server\u0007.");

        refused("search", "actor", "action");
    }

    @Test
    void timesBeyondTheYearsThatCanBeStoredAreRefusedByName() {
        assertThat(parameters.instant("since", "2026-01-31T12:00:00Z")).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(parameters.instant("since", "9999-12-31T23:59:59Z")).isNotNull();
        assertThat(parameters.instant("from", "+300000-01-01T00:00:00Z")).isNull();
        assertThat(parameters.instant("to", "-0001-01-01T00:00:00Z")).isNull();
        assertThat(parameters.instant("until", "9999-12-31T23:59:59-10:00")).isNull();

        refused("from", "to", "until");
    }

    private void refused(String... fields) {
        DomainException refusal = catchThrowableOfType(DomainException.class, parameters::check);
        assertThat(refusal.fields()).extracting(FieldError::field).containsExactly(fields);
    }
}
