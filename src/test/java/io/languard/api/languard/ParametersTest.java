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

    private void refused(String... fields) {
        DomainException refusal = catchThrowableOfType(DomainException.class, parameters::check);
        assertThat(refusal.fields()).extracting(FieldError::field).containsExactly(fields);
    }
}
