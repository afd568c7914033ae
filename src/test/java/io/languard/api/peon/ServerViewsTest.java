package io.languard.api.peon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.api.SampleServer;
import io.languard.api.peon.ServerViews.ActionView;
import io.languard.api.peon.ServerViews.ResourcesView;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.json.Json;
import io.languard.server.ServerView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerViewsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T10:30:00.9Z"), ZoneOffset.UTC);

    @Test
    void aReplyHasItsFieldsAtTheTopAndOnceMoreInData() throws Exception {
        ServerView server = SampleServer.in(ServerState.RUNNING);

        JsonNode json = Json.mapper().valueToTree(Reply.of(ActionView.of(server), CLOCK));

        String fields = "\"id\":\"openarena_007\",\"name\":\"Arena\",\"game\":\"openarena\",\"status\":\"running\","
                + "\"message\":null";
        assertThat(json)
                .isEqualTo(Json.mapper()
                        .readTree("{" + fields + ",\"success\":true,\"data\":{" + fields
                                + "},\"timestamp\":\"2026-01-15T10:30:00Z\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "INSTALLING, creating",
        "STOPPED, stopped",
        "STARTING, starting",
        "RUNNING, running",
        "STOPPING, stopping",
        "CRASHED, error",
        "ERROR, error"
    })
    void statesAreInTheWordsOfPeon(ServerState state, String word) {
        assertThat(ServerViews.word(state)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({"1, game_001", "42, game_042", "1000, game_1000"})
    void idsHaveTheGameAndThreeDigitsOrMore(long id, String text) {
        assertThat(PeonId.of("game", new ServerId(id))).isEqualTo(text);
    }

    @Test
    void aServerThatIsDownUsesNothing() {
        ResourcesView down =
                ResourcesView.of(SampleServer.in(ServerState.STOPPED).live());

        assertThat(down.cpuPercent()).isZero();
        assertThat(down.memoryMb()).isZero();
    }

    @Test
    void aRunningServerTellsWhatWasMeasured() {
        ResourcesView up = ResourcesView.of(SampleServer.in(ServerState.RUNNING).live());

        assertThat(up.cpuPercent()).isEqualTo(45.2);
        assertThat(up.memoryMb()).isEqualTo(2048);
        assertThat(up.diskGb()).isEqualTo(1.25);
    }

    @Test
    void uptimeIsInSeconds() {
        assertThat(ServerViews.uptime(SampleServer.in(ServerState.RUNNING).live(), CLOCK))
                .isEqualTo(5400);
        assertThat(ServerViews.uptime(SampleServer.in(ServerState.STOPPED).live(), CLOCK))
                .isZero();
    }
}
