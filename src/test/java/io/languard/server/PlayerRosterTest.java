package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.common.Player;
import io.languard.game.PlayerQuery;
import io.languard.server.PlayerRoster.Change;
import io.languard.server.PlayerRoster.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayerRosterTest {

    private static final Instant START = Instant.parse("2026-03-10T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final PlayerRoster roster = new PlayerRoster();
    private final List<String> told = new ArrayList<>();

    @Test
    void aJoinInTheLogAndInAnAnswerIsOneJoin() {
        log(0, "0", "Bob", null);
        poll(5, player("0", "Bob", "guid-1"));
        log(6, "0", "Bob", "guid-1");

        assertThat(told).containsExactly("+Bob@0", "=Bob guid-1@5");
        assertThat(roster.view().players().get(0).joinedAt()).isEqualTo(at(0));
    }

    @Test
    void anAnswerAskedBeforeOrRightAfterAJoinDoesNotRemoveThePlayer() {
        log(10, "0", "Bob", null);
        answered(9, 11);
        answered(12, 12);
        assertThat(told).containsExactly("+Bob@10");

        answered(14, 15);
        assertThat(told).containsExactly("+Bob@10", "-Bob@15");
    }

    @Test
    void anAnswerAskedBeforeALeaveDoesNotBringThePlayerBack() {
        log(0, "0", "Bob", null);
        leave(10, "0");
        answered(9, 11, player("0", "Bob", null));
        answered(12, 12, player("0", "Bob", null));
        assertThat(told).containsExactly("+Bob@0", "-Bob@10");

        answered(20, 20, player("0", "Bob", null));
        assertThat(told).containsExactly("+Bob@0", "-Bob@10", "+Bob@20");
    }

    @Test
    void aRejoinInTheLogRightAfterALeaveCounts() {
        log(0, "0", "Bob", null);
        leave(10, "0");
        log(10, "0", "Bob", null);

        assertThat(told).containsExactly("+Bob@0", "-Bob@10", "+Bob@10");
    }

    @Test
    void anotherNameWithTheSameGuidIsTheSamePlayer() {
        log(0, "0", "Bob", "guid-1");
        poll(10, player("0", "Robert", "GUID-1"));

        assertThat(told).containsExactly("+Bob guid-1@0", "=Robert GUID-1@10");
        assertThat(roster.view().count()).isOne();
    }

    @Test
    void anotherNameInTheSameSlotIsAnotherPlayer() {
        log(0, "0", "Bob", null);
        log(10, "0", "Amy", null);

        assertThat(told).containsExactly("+Bob@0", "-Bob@10", "+Amy@10");
    }

    @Test
    void theSameNameInTwoSlotsOfTheLogIsTwoPlayers() {
        log(0, "0", "UnnamedPlayer", null);
        log(1, "1", "UnnamedPlayer", null);
        leave(20, "0");

        assertThat(roster.view().players()).singleElement().satisfies(left -> assertThat(left.slotId())
                .isEqualTo("1"));
    }

    @Test
    void aGameWithoutSlotsInItsAnswersStillFitsItsLog() {
        log(0, "7", "Bob", null);
        poll(10, player("Bob", "Bob", null));
        leave(20, "7");

        assertThat(told).contains("+Bob@0", "-Bob@20").hasSize(3);
        assertThat(roster.view().players()).isEmpty();
    }

    @Test
    void anAnswerThatNamesOnlySomeRemovesNobody() {
        log(0, "Bob", "Bob", null);
        log(0, "Amy", "Amy", null);
        List<Change> changes = roster.answered(
                new PlayerQuery.Answer(List.of(player("Amy", "Amy", null)), 2, 20, "map"), nanos(60), at(60));

        assertThat(changes).isEmpty();
        assertThat(roster.view().count()).isEqualTo(2);
        assertThat(roster.map()).isEqualTo("map");
    }

    @Test
    void aConnectionThatTheGameHasNotGivenUpIsNoSecondPlayer() {
        poll(0, player("0", "Bob", "guid-1"));
        poll(5, player("0", "Bob", "guid-1"), player("1", "Bob", "guid-1"));
        poll(10, player("1", "Bob", "guid-1"));

        assertThat(told).filteredOn(change -> !change.startsWith("=")).containsExactly("+Bob guid-1@0");
    }

    @Test
    void aLateLeaveInTheLogDoesNotHitWhoTookTheSlot() {
        log(0, "0", "Bob", null);
        poll(10, player("0", "Eve", null));
        leave(10, "0");
        log(11, "0", "Eve", null);

        assertThat(told).containsExactly("+Bob@0", "-Bob@10", "+Eve@10");
    }

    @Test
    void allLeaveWithTheServerAndNobodyBeforeHeCame() {
        log(0, "0", "Bob", null);
        log(50, "1", "Amy", null);
        roster.ended(at(40)).forEach(this::note);

        assertThat(told).containsExactly("+Bob@0", "+Amy@50", "-Bob@40", "-Amy@50");
        assertThat(roster.view().count()).isZero();
    }

    /**
     * Players come and go in a game; its log tells so late by up to a quarter of a second, and answers show its list as it
     * was when asked. Every stay is told once, with its begin and end, whatever the order.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyStayIsToldOnceWhateverTheOrderOfLogAndAnswers(long seed) {
        Random random = new Random(seed);
        boolean logTells = seed % 4 != 0;
        boolean guids = random.nextBoolean();
        NavigableMap<Long, List<Runnable>> schedule = new TreeMap<>();
        Map<String, Player> there = new LinkedHashMap<>();
        Map<String, Integer> joins = new TreeMap<>();
        Map<String, Integer> leaves = new TreeMap<>();
        long time = 0;
        long logged = 0;
        for (int step = 0; step < 400; step++) {
            // With polls alone, what is shorter than their interval cannot be seen.
            time += logTells ? random.nextInt(1_500) : 6_000 + random.nextInt(3_000);
            int slot = random.nextInt(12);
            long now = time;
            logged = Math.max(logged, now + random.nextInt(250));
            long late = logged;
            int number = step;
            at(schedule, now, () -> {
                String id = Integer.toString(slot);
                Player player = there.remove(id);
                if (player == null) {
                    String name = "Player " + (guids ? random.nextInt(4) : number);
                    Player comes = player(id, name, guids ? "guid-" + number : null);
                    there.put(id, comes);
                    joins.merge(key(comes), 1, Integer::sum);
                    if (logTells) {
                        at(schedule, late, () -> logMillis(late, id, name, guids ? "guid-" + number : null));
                    }
                } else {
                    leaves.merge(key(player), 1, Integer::sum);
                    if (logTells) {
                        at(schedule, late, () -> leaveMillis(late, id));
                    }
                }
            });
        }
        long end = time + 20_000;
        // One question at a time.
        for (long free = 0; free < end; free += 1_000 + random.nextInt(2_000)) {
            long question = free;
            long answer = question + random.nextInt(2_000);
            free = answer;
            at(schedule, question, () -> {
                Player[] list = there.values().toArray(Player[]::new);
                at(schedule, answer, () -> answeredMillis(question, answer, list));
            });
        }
        while (!schedule.isEmpty()) {
            List<Runnable> due = schedule.pollFirstEntry().getValue();
            due.forEach(Runnable::run);
        }

        Map<String, Integer> toldJoins = new TreeMap<>();
        Map<String, Integer> toldLeaves = new TreeMap<>();
        Set<String> present = new LinkedHashSet<>();
        for (String change : told) {
            String key = change.substring(1, change.lastIndexOf('@'));
            if (change.startsWith("+")) {
                assertThat(present.add(key)).as("%s joins once", key).isTrue();
                toldJoins.merge(key, 1, Integer::sum);
            } else if (change.startsWith("-")) {
                assertThat(present.remove(key)).as("%s was there", key).isTrue();
                toldLeaves.merge(key, 1, Integer::sum);
            }
        }
        assertThat(toldJoins).isEqualTo(joins);
        assertThat(toldLeaves).isEqualTo(leaves);
        assertThat(roster.view().players().stream().map(PlayerRosterTest::key))
                .containsExactlyInAnyOrderElementsOf(
                        there.values().stream().map(PlayerRosterTest::key).toList());
    }

    private static void at(NavigableMap<Long, List<Runnable>> schedule, long millis, Runnable work) {
        schedule.computeIfAbsent(millis, none -> new ArrayList<>()).add(work);
    }

    private void log(long seconds, String slot, String name, @Nullable String guid) {
        logMillis(seconds * 1000, slot, name, guid);
    }

    private void logMillis(long millis, String slot, String name, @Nullable String guid) {
        roster.joined(player(slot, name, guid), Source.LOG, START.plusMillis(millis), millis * 1_000_000)
                .forEach(this::note);
    }

    private void leave(long seconds, String slot) {
        leaveMillis(seconds * 1000, slot);
    }

    private void leaveMillis(long millis, String slot) {
        roster.left(slot, Source.LOG, START.plusMillis(millis), millis * 1_000_000)
                .forEach(this::note);
    }

    private void poll(long seconds, Player... players) {
        answered(seconds, seconds, players);
    }

    private void answered(long asked, long now, Player... players) {
        roster.answered(new PlayerQuery.Answer(List.of(players), players.length, null, null), nanos(asked), at(now))
                .forEach(this::note);
    }

    private void answeredMillis(long asked, long now, Player... players) {
        roster.answered(
                        new PlayerQuery.Answer(List.of(players), players.length, null, null),
                        asked * 1_000_000,
                        START.plusMillis(now))
                .forEach(this::note);
    }

    private void note(Change change) {
        String sign = change instanceof Change.Joined ? "+" : change instanceof Change.Left ? "-" : "=";
        told.add(sign + key(change.player()) + "@"
                + Duration.between(START, change.at()).toSeconds());
    }

    private static String key(Player player) {
        return player.guid() == null ? player.name() : player.name() + " " + player.guid();
    }

    private static Player player(String slot, String name, @Nullable String guid) {
        return new Player(slot, name, null, guid, null, null);
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static long nanos(long seconds) {
        return seconds * SECOND;
    }
}
