package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void keepsCaseAndOrderAndTheFirstOfThoseThatDifferInCaseOnly() {
        assertThat(checked(" Co-op ", "EU  West", "co-OP", "v1.2_beta", "Größe", "日本"))
                .containsExactly("Co-op", "EU West", "v1.2_beta", "Größe", "日本");
        assertThat(errors).isEmpty();
    }

    @Test
    void takesTwoWritingsOfALetterForTheSame() {
        assertThat(checked("Café", "Cafe\u0301")).containsExactly("Café");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "a,b",
                "<script>",
                "a\"b",
                "a\nb",
                "a\u0000b",
                "a;b",
                "$(id)",
                "../x/",
                "a\u202eb",
                "\ud800",
                "💣",
                "012345678901234567890123456789012"
            })
    void refusesEverythingElseByItsPlace(String hostile) {
        assertThat(checked("fine", hostile)).containsExactly("fine");
        assertThat(errors).extracting(FieldError::field).containsExactly("tags[1]");
        assertThat(errors.get(0).message()).doesNotContain("<script>");
    }

    @Test
    void refusesMoreThanTwentyAndMissingOnes() {
        List<String> many =
                IntStream.rangeClosed(1, 21).mapToObj(n -> "tag " + n).toList();
        Tags.checked(errors, new ArrayList<>(many));
        assertThat(errors).extracting(FieldError::field).containsExactly("tags");

        errors.clear();
        checked("a", null);
        assertThat(errors).extracting(FieldError::rule).containsExactly("required");
    }

    private List<String> checked(String... wanted) {
        return Tags.checked(errors, Arrays.asList(wanted));
    }
}
