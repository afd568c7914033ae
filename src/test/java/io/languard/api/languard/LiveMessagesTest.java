package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.activity.ActivityEntry;
import io.languard.activity.Doer;
import io.languard.activity.Outcome;
import io.languard.common.LogLevel;
import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.console.ConsoleBatch;
import io.languard.console.ConsoleLine;
import io.languard.console.LineKind;
import io.languard.event.ServerEvent;
import io.languard.json.Json;
import io.languard.live.LiveEvent;
import io.languard.live.LiveItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LiveMessagesTest {

    private static final ServerId ONE = new ServerId(1);
    private static final Instant NOW = Instant.parse("2026-04-16T10:05:25.250Z");

    @Test
    void metricsHaveTheDocumentedMembers() throws Exception {
        JsonNode event = single(new ServerEvent.MetricsSampled(ONE, 34.24, 1_940_442_316L, null, 1, NOW));

        assertThat(event.toString())
                .isEqualTo("{\"type\":\"metrics\",\"server_id\":1,\"data\":{\"cpu_percent\":34.2,\"ram_mb\":1850.5,"
                        + "\"player_count\":1,\"timestamp\":\"2026-04-16T10:05:25Z\"}}");
    }

    @Test
    void aStateComesWithItsReasonAndThePlannedStart() throws Exception {
        JsonNode event = single(new ServerEvent.StateChanged(
                ONE, ServerState.RUNNING, ServerState.CRASHED, null, null, "exit code 3", 2, NOW, 3, NOW));

        assertThat(event.toString())
                .isEqualTo("{\"type\":\"server_status\",\"server_id\":1,\"data\":{\"status\":\"crashed\",\"pid\":null,"
                        + "\"started_at\":null,\"reason\":\"exit code 3\",\"status_reason\":\"exit code 3\","
                        + "\"restart_count\":2,\"next_start_at\":\"2026-04-16T10:05:25Z\",\"exit_code\":3}}");
    }

    @Test
    void aChangedSectionIsToldWithItsVersionAndNoValue() throws Exception {
        JsonNode event = single(new ServerEvent.ConfigChanged(ONE, "server", 4, NOW));

        assertThat(event.toString())
                .isEqualTo("{\"type\":\"config_changed\",\"server_id\":1,"
                        + "\"data\":{\"section\":\"server\",\"config_version\":4}}");
    }

    @Test
    void playersHaveTheDocumentedMembersAndNoAddress() throws Exception {
        JsonNode event = single(new ServerEvent.PlayersChanged(
                ONE, List.of(new Player("1", "PlayerOne", 45, null, "192.0.2.1")), 1, NOW));

        assertThat(event.toString())
                .isEqualTo("{\"type\":\"players\",\"server_id\":1,\"data\":{\"players\":[{\"slot_id\":\"1\","
                        + "\"name\":\"PlayerOne\",\"ping\":45}],\"count\":1}}");
    }

    @Test
    void whoComesAndGoesIsToldWithoutAddressAndNotAgainInAReplay() throws Exception {
        Player player = new Player("1", "Eve\"},{\u0000", 45, "guid", "192.0.2.1", "7656", NOW);
        JsonNode joined = single(new ServerEvent.PlayerJoined(ONE, 1, player, 7L, false, NOW));
        JsonNode left = single(new ServerEvent.PlayerLeft(ONE, 1, player, true, null, false, NOW));

        assertThat(joined.path("type").textValue()).isEqualTo("player_joined");
        assertThat(joined.at("/data/player/name").textValue()).isEqualTo("Eve\"},{\u0000");
        assertThat(joined.at("/data/player/steam_id").textValue()).isEqualTo("7656");
        assertThat(joined.at("/data/player/joined_at").textValue()).isEqualTo("2026-04-16T10:05:25Z");
        assertThat(left.path("type").textValue()).isEqualTo("player_left");
        assertThat(left.at("/data/with_server").booleanValue()).isTrue();
        assertThat(joined + " " + left).doesNotContain("192.0.2.1");
        assertThat(LiveMessages.isShown(new ServerEvent.PlayerJoined(ONE, 1, player, 7L, true, NOW), false))
                .isFalse();
        assertThat(LiveMessages.isShown(new ServerEvent.PlayerLeft(ONE, 1, player, false, 7L, true, NOW), false))
                .isFalse();
    }

    @Test
    void chatKicksAndFaultsAreTold() throws Exception {
        JsonNode chat = single(new ServerEvent.ChatSaid(ONE, "Global", "Bob", "</script>\u2028\"\n", NOW));
        JsonNode kicked = single(new ServerEvent.PlayerKicked(ONE, "Bob", "Ping too high", false, NOW));
        JsonNode fault = single(new ServerEvent.GameFault(ONE, "Error in expression\n  File x.sqf", false, NOW));

        assertThat(chat.path("type").textValue()).isEqualTo("chat");
        assertThat(chat.at("/data/text").textValue()).isEqualTo("</script>\u2028\"\n");
        assertThat(kicked.path("type").textValue()).isEqualTo("player_kicked");
        assertThat(kicked.at("/data/reason").textValue()).isEqualTo("Ping too high");
        assertThat(fault.path("type").textValue()).isEqualTo("game_fault");
        assertThat(fault.at("/data/text").textValue()).contains("\n");
        assertThat(LiveMessages.isShown(new ServerEvent.PlayerKicked(ONE, "Bob", "", true, NOW), false))
                .isFalse();
        assertThat(LiveMessages.isShown(new ServerEvent.GameFault(ONE, "x", true, NOW), false))
                .isFalse();
    }

    /** Repeated, as the order of the forms in their map differs from batch to batch. */
    @RepeatedTest(20)
    void linesAreValidJsonWhateverTheGamePrints() throws Exception {
        List<ConsoleLine> lines = List.of(
                line(1, "plain"),
                line(2, "quote \" backslash \\ bell \u0007 escape \u001b[31m"),
                line(3, "ünï \uD83D\uDE00"));
        LiveItem.Lines item = new LiveItem.Lines(new ConsoleBatch(ONE, lines));

        JsonNode array = Json.mapper().readTree(LiveMessages.array(List.of(item), false, NOW));
        List<String> each = new ArrayList<>();
        LiveMessages.each(List.of(item), false, NOW, each::add);

        assertThat(array).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(array.get(i).at("/data/message").textValue())
                    .isEqualTo(lines.get(i).text());
            assertThat(Json.mapper().readTree(each.get(i))).isEqualTo(array.get(i));
        }
    }

    @RepeatedTest(5)
    void viewersSeeNoAddressesInCommandsAndTheAnswersToThem() throws Exception {
        List<ConsoleLine> lines = List.of(
                line(1, "output 198.51.100.7"),
                new ConsoleLine(
                        2, 0, LineKind.ANSWER, LogLevel.INFO, 1, 0, false, "0   198.51.100.7:2304   32   abc(OK) Zed"));
        List<LiveItem> shared = List.of(new LiveItem.Lines(new ConsoleBatch(ONE, lines)));

        JsonNode viewer = Json.mapper().readTree(LiveMessages.array(shared, false, NOW));
        JsonNode administrator = Json.mapper().readTree(LiveMessages.array(shared, true, NOW));
        List<String> each = new ArrayList<>();
        LiveMessages.each(shared, false, NOW, each::add);

        assertThat(viewer.at("/0/data/message").textValue()).isEqualTo("output 198.51.100.7");
        assertThat(viewer.at("/1/data/message").textValue()).isEqualTo("0   ***   32   abc(OK) Zed");
        assertThat(viewer.at("/1/data/seq").longValue()).isEqualTo(2);
        assertThat(administrator.at("/1/data/message").textValue()).contains("198.51.100.7:2304");
        assertThat(Json.mapper().readTree(each.get(1))).isEqualTo(viewer.get(1));
    }

    @Test
    void skippedLinesShowAsALineWithTheirNumbers() throws Exception {
        JsonNode array = Json.mapper()
                .readTree(LiveMessages.array(
                        List.of(
                                new LiveItem.Skipped(ONE, 10, 19),
                                new LiveItem.Lines(new ConsoleBatch(ONE, List.of(line(20, "on"))))),
                        false,
                        NOW));

        assertThat(array.get(0).path("type").textValue()).isEqualTo("log");
        assertThat(array.get(0).at("/data/message").textValue()).isEqualTo("10 lines skipped");
        assertThat(array.get(0).at("/data/skipped_from").longValue()).isEqualTo(10);
        assertThat(array.get(0).at("/data/skipped_to").longValue()).isEqualTo(19);
        assertThat(array.get(1).at("/data/seq").longValue()).isEqualTo(20);
    }

    @Test
    void oneEntryOfTheActivityLogIsToldToAdministratorsWithAndToViewersWithoutAddresses() throws Exception {
        ActivityEntry entry = entry(1L, "server.start");
        List<LiveItem> shared = List.of(new LiveItem.Happened(new LiveEvent(ONE, null, entry)));

        JsonNode whole =
                Json.mapper().readTree(LiveMessages.array(shared, true, NOW)).get(0);
        JsonNode shown =
                Json.mapper().readTree(LiveMessages.array(shared, false, NOW)).get(0);
        JsonNode again =
                Json.mapper().readTree(LiveMessages.array(shared, true, NOW)).get(0);

        assertThat(whole.path("type").textValue()).isEqualTo("activity");
        assertThat(whole.path("server_id").longValue()).isEqualTo(1);
        assertThat(whole.at("/data/address").textValue()).isEqualTo("192.0.2.1");
        assertThat(again).isEqualTo(whole);
        assertThat(shown.at("/data/text").textValue()).isEqualTo("amy started Alpha");
        assertThat(shown.toString()).doesNotContain("192.0.2.1").doesNotContain("request-1");
        assertThat(LiveMessages.isShown(entry, false)).isTrue();
        assertThat(LiveMessages.isShown(entry(null, "account.signed_in"), false))
                .isFalse();
        assertThat(LiveMessages.isShown(entry(1L, "access.denied"), false)).isFalse();
        assertThat(LiveMessages.isShown(entry(null, "account.signed_in"), true)).isTrue();
    }

    private static ActivityEntry entry(Long server, String action) {
        return new ActivityEntry(
                5,
                NOW,
                new Doer(Doer.Kind.USER, 2L, "amy", null),
                action,
                server,
                "Alpha",
                null,
                Map.of(),
                Outcome.OK,
                null,
                "languard",
                "192.0.2.1",
                "request-1",
                "amy started Alpha");
    }

    private static JsonNode single(ServerEvent event) throws Exception {
        List<String> texts = new ArrayList<>();
        LiveMessages.each(List.of(new LiveItem.Happened(new LiveEvent(ONE, null, event))), false, NOW, texts::add);
        assertThat(texts).hasSize(1);
        return Json.mapper().readTree(texts.get(0));
    }

    private static ConsoleLine line(long seq, String text) {
        return new ConsoleLine(seq, NOW.toEpochMilli(), LineKind.OUTPUT, LogLevel.INFO, 1, 0, false, text);
    }
}
