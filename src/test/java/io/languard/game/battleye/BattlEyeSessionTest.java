package io.languard.game.battleye;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.Player;
import io.languard.game.GameSignal;
import io.languard.game.PlayerQuery;
import io.languard.game.battleye.RconFailure.Cause;
import io.languard.game.query.Endpoint;
import io.languard.testing.Eventually;
import io.languard.testing.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is said: logins, commands, answers and messages. */
class BattlEyeSessionTest extends SessionFixture {

    @Test
    void logsInAndAnswersCommands() throws Exception {
        ScriptedGuard guard = guard().answering(command -> command.equals("version") ? "1.217" : "");
        BattlEyeSession session = session(guard.port(), ScriptedGuard.PASSWORD, Timing.STANDARD);

        assertThat(session.execute("version")).isEqualTo("1.217");
        assertThat(session.execute("#lock")).isEmpty();
        assertThat(session.problem()).isEmpty();
        assertThat(guard.heardOf(1)).extracting(ScriptedGuard.Heard::number).containsExactly(0, 1);
    }

    @Test
    void textOfAllLanguagesPassesBothWays() throws Exception {
        ScriptedGuard guard = guard().answering(command -> "echo: " + command);
        BattlEyeSession session = session(guard);

        assertThat(session.execute("say -1 Grüße, игрок 🎖")).isEqualTo("echo: say -1 Grüße, игрок 🎖");
        guard.say("(Global) Жора: привет 🎖");
        Eventually.within(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(signals)
                .containsExactly(new GameSignal.Chat("Global", "Жора", "привет 🎖")));
    }

    @Test
    void aWrongPasswordIsSaidSoWithinFiveSecondsAndNotShown() throws Exception {
        ScriptedGuard guard = guard();
        BattlEyeSession session = session(guard.port(), "hunter2", Timing.STANDARD);
        long before = System.nanoTime();

        RconFailure failure = catchThrowableOfType(RconFailure.class, () -> session.execute("players"));

        assertThat(failure.reason()).isEqualTo(Cause.PASSWORD_REFUSED);
        assertThat(failure).hasMessage("The game refused the RCon password");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        Eventually.within(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(session.problem()).contains("The game refused the RCon password"));
        assertThat(threads).allSatisfy(thread -> assertThat(thread.getName()).doesNotContain("hunter2"));
    }

    @Test
    void silenceIsSaidSoWithinFiveSeconds() throws Exception {
        ScriptedGuard guard = guard().script((self, datagram) -> true);
        BattlEyeSession session = session(guard.port(), ScriptedGuard.PASSWORD, Timing.STANDARD);
        long before = System.nanoTime();

        RconFailure failure = catchThrowableOfType(RconFailure.class, () -> session.execute("players"));

        assertThat(failure.reason()).isEqualTo(Cause.LOGIN_UNANSWERED);
        assertThat(failure).hasMessageContaining("RCon is off").hasMessageNotContaining(ScriptedGuard.PASSWORD);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aClosedPortIsSaidSoAtOnce() throws Exception {
        int port = Ports.free();
        BattlEyeSession session = session(port, "secret", Timing.STANDARD);
        Eventually.within(Duration.ofSeconds(3)).untilAsserted(() -> assertThat(session.problem())
                .contains("Nothing listens for RCon on UDP 127.0.0.1:" + port));

        RconFailure failure = catchThrowableOfType(RconFailure.class, session::ask);

        assertThat(failure.reason()).isEqualTo(Cause.NOTHING_LISTENS);
    }

    /** As when a router or the network is away for a while; here the socket is closed under the session. */
    @Test
    void aSocketThatFailsIsReplacedByAnother() throws Exception {
        ScriptedGuard guard = guard();
        List<DatagramChannel> opened = new CopyOnWriteArrayList<>();
        BattlEyeSession session = new BattlEyeSession(
                new Endpoint("127.0.0.1", guard.port(), ScriptedGuard.PASSWORD),
                message -> true,
                Thread::new,
                FAST,
                () -> {
                    opened.add(DatagramChannel.open());
                    return opened.get(opened.size() - 1);
                });
        open.add(session);
        session.open(signals::add);
        awaitTalking(session);

        opened.get(0).close();

        Eventually.within(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(opened).hasSizeGreaterThan(1));
        awaitTalking(session);
        assertThat(session.execute("version")).isEmpty();
    }

    @Test
    void messagesBeforeTheVerdictCount() throws Exception {
        ScriptedGuard guard = guard().script((self, datagram) -> {
            if (datagram.type() == 0) {
                self.sendMessage(datagram.from(), 0, "(Global) Zed: early");
                self.handle(datagram);
                return true;
            }
            return false;
        });
        BattlEyeSession session = session(guard);
        awaitTalking(session);

        Eventually.within(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(chat()).containsExactly("early");
            assertThat(guard.heardOf(2)).extracting(ScriptedGuard.Heard::number).containsExactly(0);
        });
    }

    @Test
    void alwaysOneCommandIsOnTheWay() throws Exception {
        Set<Integer> unanswered = Collections.synchronizedSet(new HashSet<>());
        AtomicInteger most = new AtomicInteger();
        ScriptedGuard guard = guard();
        guard.script((self, datagram) -> {
            if (datagram.type() != 1) {
                return false;
            }
            unanswered.add(datagram.number());
            most.accumulateAndGet(unanswered.size(), Math::max);
            CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS).execute(() -> {
                unanswered.remove(datagram.number());
                try {
                    self.answer(datagram, "to " + datagram.text());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            return true;
        });
        BattlEyeSession session = session(guard);
        ExecutorService people = Executors.newFixedThreadPool(20);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String command = "command " + i;
                answers.add(people.submit(() -> session.execute(command)));
            }
            for (int i = 0; i < 40; i++) {
                assertThat(answers.get(i).get()).isEqualTo("to command " + i);
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void anUnansweredCommandIsSentAgainThreeTimesUnderItsNumber() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ScriptedGuard guard = guard().answering(command -> "done")
                .script((self, datagram) -> datagram.type() == 1 && asked.incrementAndGet() < 4);
        BattlEyeSession session = session(guard.port(), ScriptedGuard.PASSWORD, Timing.STANDARD);

        assertThat(session.execute("version")).isEqualTo("done");

        List<ScriptedGuard.Heard> sent = guard.heardOf(1);
        assertThat(sent).extracting(ScriptedGuard.Heard::number).containsExactly(0, 0, 0, 0);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(Duration.ofNanos(sent.get(i).atNanos() - sent.get(i - 1).atNanos()))
                    .isBetween(Duration.ofMillis(950), Duration.ofMillis(1_500));
        }
    }

    @Test
    void aCommandThatIsNeverAnsweredFailsWithinFiveSecondsAndTheGameIsLoggedInToAgain() throws Exception {
        ScriptedGuard guard = guard();
        BattlEyeSession session = session(guard.port(), ScriptedGuard.PASSWORD, Timing.STANDARD);
        session.execute("version");
        guard.forgetEverybody();
        long before = System.nanoTime();

        RconFailure failure = catchThrowableOfType(RconFailure.class, () -> session.execute("version"));

        assertThat(failure.reason()).isEqualTo(Cause.COMMAND_UNANSWERED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(session.execute("version")).isEmpty();
        assertThat(guard.heardOf(0)).hasSize(2);
    }

    /** Under the number of a command that was in use a moment ago, an answer could be to either. */
    @Test
    void sequenceNumbersWrapAndRestBeforeTheyAreUsedAgain() throws Exception {
        ScriptedGuard guard = guard().answering(command -> "answer to " + command);
        BattlEyeSession session = session(guard);

        for (int i = 0; i < 600; i++) {
            assertThat(session.execute("c" + i)).isEqualTo("answer to c" + i);
        }

        List<ScriptedGuard.Heard> sent = guard.heardOf(1);
        for (int i = 0; i < 600; i++) {
            assertThat(sent.get(i).number()).isEqualTo(i % 256);
        }
        for (int i = 256; i < 600; i++) {
            assertThat(Duration.ofNanos(
                            sent.get(i).atNanos() - sent.get(i - 256).atNanos()))
                    .isGreaterThan(Duration.ofMillis(290));
        }
    }

    @Test
    void anAnswerToAnOlderCommandIsNotTakenForThatOfThePresentOne() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ScriptedGuard guard = guard().answering(command -> "right");
        guard.script((self, datagram) -> {
            if (datagram.type() == 1 && asked.getAndIncrement() > 0) {
                self.sendPart(new ScriptedGuard.Heard(datagram.from(), 1, 0, "", 0), 1, 0, new byte[] {'x'});
                self.sendPart(new ScriptedGuard.Heard(datagram.from(), 1, 0, "", 0), 2, 1, new byte[] {'x'});
            }
            return false;
        });
        BattlEyeSession session = session(guard);

        assertThat(session.execute("first")).isEqualTo("right");
        assertThat(session.execute("second")).isEqualTo("right");
    }

    @Test
    void partsInAnyOrderAndTwiceMakeOneAnswer() throws Exception {
        String text = "Größe 🎖 ".repeat(300);
        ScriptedGuard guard = guard().script((self, datagram) -> {
            if (datagram.type() != 1) {
                return false;
            }
            List<byte[]> parts = ScriptedGuard.parts(text);
            for (int i = parts.size() - 1; i >= 0; i--) {
                self.sendPart(datagram, parts.size(), i, parts.get(i));
                self.sendPart(datagram, parts.size(), i, parts.get(i));
            }
            return true;
        });

        assertThat(session(guard).execute("bans")).isEqualTo(text);
    }

    @Test
    void aLostPartIsAskedForAgain() throws Exception {
        String text = "0123456789".repeat(200);
        AtomicInteger asked = new AtomicInteger();
        ScriptedGuard guard = guard().script((self, datagram) -> {
            if (datagram.type() != 1) {
                return false;
            }
            List<byte[]> parts = ScriptedGuard.parts(text);
            for (int i = asked.getAndIncrement() % 2; i < parts.size(); i += 2) {
                self.sendPart(datagram, parts.size(), i, parts.get(i));
            }
            return true;
        });

        assertThat(session(guard).execute("bans")).isEqualTo(text);
        assertThat(asked).hasValue(2);
    }

    @Test
    void messagesAreConfirmedEachTimeAndReadOnce() throws Exception {
        ScriptedGuard guard = guard();
        BattlEyeSession session = session(guard);
        awaitTalking(session);
        SocketAddress client = guard.heard().get(0).from();

        for (int i = 0; i < 700; i++) {
            for (int copy = 0; copy < 3; copy++) {
                guard.sendMessage(client, i % 256, "(Side) Zed: " + i);
            }
            if (i % 50 == 0) {
                int confirmed = (i + 1) * 3;
                Eventually.within(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertThat(guard.heardOf(2)).hasSize(confirmed));
            }
        }

        Eventually.within(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(guard.heardOf(2)).hasSize(2_100);
            assertThat(chat()).hasSize(700);
        });
        assertThat(chat()).startsWith("0", "1", "2").endsWith("699");
    }

    @Test
    void afterALoginAnewTheNumbersOfMessagesStartAnew() throws Exception {
        ScriptedGuard guard = guard();
        BattlEyeSession session = session(guard);
        awaitTalking(session);
        guard.say("(Side) Zed: gg");
        guard.say("(Side) Zed: gg");
        Eventually.within(Duration.ofSeconds(2)).until(() -> chat().size() == 2);

        guard.forgetEverybody();
        assertThatThrownBy(() -> session.execute("version")).isInstanceOf(RconFailure.class);
        session.execute("version");
        guard.say("(Side) Zed: gg");
        guard.say("(Side) Zed: gg");
        guard.say("(Side) Zed: wp");

        Eventually.within(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(chat()).containsExactly("gg", "gg", "gg", "gg", "wp"));
    }

    @Test
    void damagedAndForeignDatagramsAreDropped() throws Exception {
        ScriptedGuard guard = guard().answering(command -> "fine");
        guard.script((self, datagram) -> {
            byte[] damaged = ScriptedGuard.encode(1, datagram.number(), "wrong".getBytes(StandardCharsets.UTF_8));
            damaged[3] ^= 1;
            self.sendRaw(datagram.from(), damaged);
            self.sendRaw(datagram.from(), new byte[0]);
            self.sendRaw(datagram.from(), "BE".getBytes(StandardCharsets.UTF_8));
            self.sendRaw(datagram.from(), new byte[30_000]);
            self.send(datagram.from(), 1, datagram.number() + 1, "other".getBytes(StandardCharsets.UTF_8));
            self.send(datagram.from(), 7, 1, "what".getBytes(StandardCharsets.UTF_8));
            return false;
        });
        BattlEyeSession session = session(guard);
        awaitTalking(session);
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] forged = ScriptedGuard.encode(2, 0, "(Global) Eve: forged".getBytes(StandardCharsets.UTF_8));
            stranger.send(new DatagramPacket(
                    forged, forged.length, guard.heard().get(0).from()));
        }

        assertThat(session.execute("version")).isEqualTo("fine");
        assertThat(signals).isEmpty();
    }

    @Test
    void tellsWhoPlays() throws Exception {
        ScriptedGuard guard = guard().answering(command -> command.equals("players") ? """
                Players on server:
                [#] [IP Address]:[Port] [Ping] [GUID] [Name]
                --------------------------------------------------
                0   198.51.100.3:2304     140  2c65319280ac51b220aef667552a7f06(OK) 0dmin
                1   198.51.100.7:2304    -1   -                                    Joining (Lobby)
                (2 players in total)""" : "");

        PlayerQuery.Answer answer = session(guard).ask();

        assertThat(answer.count()).isEqualTo(2);
        assertThat(answer.players())
                .containsExactly(
                        new Player("0", "0dmin", 140, "2c65319280ac51b220aef667552a7f06", "198.51.100.3"),
                        new Player("1", "Joining", null, null, "198.51.100.7"));
    }

    @Test
    void somethingElseThanAListOfPlayersIsAnError() throws Exception {
        ScriptedGuard guard = guard().answering(command -> "Unknown command");
        BattlEyeSession session = session(guard);

        assertThatThrownBy(session::ask).isInstanceOf(IOException.class);
    }

    @Test
    void commandsThatCouldBeMoreThanOneAreRefused() throws Exception {
        ScriptedGuard guard = guard();
        BattlEyeSession session = session(guard);

        for (String bad : List.of("say -1 a\n#shutdown", "a\rb", "a\0b", "a\tb", "", " ", "x".repeat(1_392))) {
            assertThatThrownBy(() -> session.execute(bad)).isInstanceOf(IOException.class);
        }
        assertThat(session.execute("x".repeat(1_391))).isEmpty();
        assertThat(guard.commands()).containsExactly("x".repeat(1_391));
    }

    @Test
    void aReaderThatFailsLosesNothingElse() throws Exception {
        ScriptedGuard guard = guard();
        BattlEyeSession session = new BattlEyeSession(
                new Endpoint("127.0.0.1", guard.port(), ScriptedGuard.PASSWORD), message -> true, Thread::new, FAST);
        open.add(session);
        session.open(signal -> {
            signals.add(signal);
            throw new IllegalStateException("thrown by the test");
        });
        awaitTalking(session);
        guard.say("(Side) Zed: 1");
        guard.say("(Side) Zed: 2");

        Eventually.within(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(chat()).containsExactly("1", "2"));
        assertThat(session.execute("version")).isEmpty();
    }

    @Test
    void onlyWhatIsWantedBecomesASignal() throws Exception {
        ScriptedGuard guard = guard();
        BattlEyeSession session = new BattlEyeSession(
                new Endpoint("127.0.0.1", guard.port(), ScriptedGuard.PASSWORD),
                ServerMessage.Chat.class::isInstance,
                Thread::new,
                FAST);
        open.add(session);
        session.open(signals::add);
        awaitTalking(session);
        guard.say("Player #0 Zed (198.51.100.7:23204) connected");
        guard.say("(Side) Zed: hi");

        Eventually.within(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(signals).containsExactly(new GameSignal.Chat("Side", "Zed", "hi")));
    }
}
