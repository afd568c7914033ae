package io.languard.api.pterodactyl;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.api.SampleServer;
import io.languard.common.ServerState;
import io.languard.console.ConsoleSettings;
import io.languard.console.Consoles;
import io.languard.event.EventBus;
import io.languard.live.LiveFeed;
import io.languard.live.LiveSettings;
import io.languard.security.TestCallers;
import io.languard.server.Engine;
import io.languard.server.Servers;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a console connection as its token grows old. */
class ConsoleConnectionTest {

    private static final String SUCCESS = "{\"event\":\"auth success\"}";
    private static final String EXPIRING = "{\"event\":\"token expiring\"}";
    private static final String EXPIRED = "{\"event\":\"token expired\"}";

    private final MovableClock clock = new MovableClock();
    private final AtomicBoolean valid = new AtomicBoolean(true);
    private final List<String> sent = new ArrayList<>();
    private final List<CloseReason> closed = new ArrayList<>();
    private final SocketTokens tokens = new SocketTokens(clock, caller -> valid.get());
    private final Consoles consoles =
            new Consoles(ConsoleSettings.DEFAULT, Clock.systemUTC(), Executors.defaultThreadFactory());
    private final LiveFeed feed = new LiveFeed(consoles, LiveSettings.DEFAULT);
    private final ConsoleConnection connection = new ConsoleConnection(
            new ConsoleSocket.Services(noServers(), feed, tokens, null, Runnable::run, clock),
            session(),
            SampleServer.in(ServerState.RUNNING),
            false);

    @AfterEach
    void close() {
        connection.end();
        feed.close();
        consoles.close();
    }

    @Test
    void warnsTwiceBeforeTheTokenExpiresAndTellsItOnce() {
        authenticate();
        sent.clear();

        tickAfter(539);
        assertThat(sent).isEmpty();
        tickAfter(1);
        tickAfter(1);
        assertThat(sent).containsExactly(EXPIRING);
        tickAfter(29);
        tickAfter(1);
        assertThat(sent).containsExactly(EXPIRING, EXPIRING);
        tickAfter(29);
        tickAfter(1);
        assertThat(sent).containsExactly(EXPIRING, EXPIRING, EXPIRED);
        assertThat(closed).as("the socket stays open for a new token").isEmpty();
        assertThat(feed.size()).as("nothing is followed meanwhile").isZero();
    }

    @Test
    void refusesWhatIsSentWithAnExpiredTokenAndTakesANewOne() {
        authenticate();
        tickAfter(600);
        sent.clear();

        connection.receive("{\"event\":\"send stats\"}");
        assertThat(sent).containsExactly("{\"event\":\"jwt error\",\"args\":[\"jwt: exp claim is invalid\"]}");
        sent.clear();
        authenticate();
        assertThat(sent).as("only a first token is greeted with the status").containsExactly(SUCCESS);
        assertThat(feed.size()).isEqualTo(1);
        sent.clear();
        tickAfter(540);
        assertThat(sent).containsExactly(EXPIRING);
    }

    @Test
    void closesWhenTheCredentialBehindTheTokenIsNoLongerGood() {
        authenticate();

        valid.set(false);
        connection.tick();

        assertThat(closed)
                .singleElement()
                .satisfies(reason -> assertThat(reason.getCloseCode().getCode()).isEqualTo(1008));
        assertThat(feed.size()).isZero();
    }

    @Test
    void followsNothingBeforeATokenCame() {
        connection.receive("{\"event\":\"send logs\"}");

        assertThat(feed.size()).isZero();
        assertThat(sent).containsExactly("{\"event\":\"jwt error\",\"args\":[\"jwt: no jwt present\"]}");
    }

    private void authenticate() {
        Access access = new Access(TestCallers.pterodactylKey("*"), SampleServer.in(ServerState.RUNNING));
        String token = tokens.issue(access, "http://localhost", "192.0.2.1").reveal();
        connection.receive("{\"event\":\"auth\",\"args\":[\"" + token + "\"]}");
    }

    private void tickAfter(long seconds) {
        clock.now = clock.now.plus(Duration.ofSeconds(seconds));
        connection.tick();
    }

    private Servers noServers() {
        return new Servers(new Engine(null, Map.of(), null, consoles, null, new EventBus(), clock, null, null), null);
    }

    /** A client that takes everything at once. */
    private Session session() {
        RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, (self, method, arguments) -> {
            sent.add((String) arguments[0]);
            ((SendHandler) arguments[1]).onResult(new SendResult((Session) null));
            return null;
        });
        return proxy(Session.class, (self, method, arguments) -> {
            switch (method.getName()) {
                case "getAsyncRemote" -> {
                    return remote;
                }
                case "close" -> {
                    closed.add((CloseReason) arguments[0]);
                    return null;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-01-15T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
