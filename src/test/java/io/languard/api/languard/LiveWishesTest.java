package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.FieldError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parameters of the live socket mean. */
class LiveWishesTest {

    @Test
    void batchIsTrueOrFalseAndFalseWhenItIsLeftOut() {
        assertThat(LiveWishes.of(Map.of("batch", List.of("true"))).batch()).isTrue();
        assertThat(LiveWishes.of(Map.of("batch", List.of("false"))).batch()).isFalse();
        assertThat(LiveWishes.of(Map.of("batch", List.of(""))).batch()).isFalse();
        assertThat(LiveWishes.of(Map.of()).batch()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "TRUE"})
    void otherWordsForBatchAreRefusedByName(String word) {
        DomainException refusal = catchThrowableOfType(
                DomainException.class,
                () -> LiveWishes.of(Map.of("batch", List.of(word), "heartbeat", List.of("soon"))));

        assertThat(refusal.fields()).extracting(FieldError::field).containsExactly("batch", "heartbeat");
    }
}
