package io.languard.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActionTest {

    @Test
    void wordsAreOfOneKindAndNoneIsThereTwice() {
        assertThat(Arrays.stream(Action.values()).map(Action::word))
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z]+\\.[a-z_]+"));
    }

    @Test
    void everyWordIsDocumented() throws IOException {
        String document = Files.readString(Path.of("docs/apis.md"));

        assertThat(Action.values()).allSatisfy(action -> assertThat(document).contains("`" + action.word() + "`"));
    }

    @Test
    void sentencesSayWhoDidWhatAndHowItEnded() {
        assertThat(Sentence.of(entry(Action.SERVER_START, Outcome.OK, null), null, null))
                .isEqualTo("amy started Alpha");
        assertThat(Sentence.of(entry(Action.SERVER_STOP, Outcome.PENDING, null), null, null))
                .isEqualTo("amy asked to stop Alpha");
        assertThat(Sentence.of(entry(Action.SERVER_KILL, Outcome.REFUSED, ErrorCode.SERVER_NOT_RUNNING), null, null))
                .isEqualTo("amy tried in vain to kill Alpha (SERVER_NOT_RUNNING)");
        assertThat(Sentence.of(entry(Action.SERVER_START, Outcome.FAILED, ErrorCode.START_FAILED), null, null))
                .isEqualTo("amy could not start Alpha (START_FAILED)");
        assertThat(Sentence.of(entry(Action.CONFIG_SAVED, Outcome.OK, null), "basic", null))
                .isEqualTo("amy saved section basic of Alpha");
        assertThat(Sentence.of(
                        entry(Action.ACCOUNT_SIGN_IN_FAILED, Outcome.REFUSED, ErrorCode.UNAUTHORIZED), null, null))
                .isEqualTo("amy tried in vain to sign in as an unknown account (UNAUTHORIZED)");
        assertThat(Sentence.of(entry(Action.SERVER_CRASHED, Outcome.OK, null), null, "exit code 5"))
                .isEqualTo("Alpha crashed: exit code 5");
        assertThat(Sentence.of(entry(Action.PLAYER_KICKED, Outcome.OK, null), "{server}", null))
                .as("a player's name is no template")
                .isEqualTo("amy kicked {server} from Alpha");
    }

    private static NewEntry entry(Action action, Outcome outcome, ErrorCode error) {
        return new NewEntry(
                UUID.randomUUID(),
                Instant.EPOCH,
                new Doer(Doer.Kind.USER, 2L, "amy", null),
                action,
                new ServerId(1),
                "Alpha",
                null,
                Map.of(),
                outcome,
                error,
                "languard",
                null,
                null);
    }
}
