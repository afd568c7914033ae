package io.languard.api.pterodactyl;

import io.languard.activity.Action;
import io.languard.api.kernel.ActivityNote;
import io.languard.api.kernel.ForViewers;
import io.languard.api.kernel.SocketSender;
import io.languard.api.pterodactyl.SocketMessages.Wish;
import io.languard.api.pterodactyl.SocketTokens.Pass;
import io.languard.api.pterodactyl.SocketTokens.Refusal;
import io.languard.api.pterodactyl.SocketTokens.Verdict;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.console.ConsoleBatch;
import io.languard.event.ServerEvent;
import io.languard.live.Frame;
import io.languard.live.LiveEvent;
import io.languard.live.LiveItem;
import io.languard.live.Subscription;
import io.languard.security.ApiFamily;
import io.languard.server.ServerView;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One client of the console socket. */
final class ConsoleConnection {

    private static final Logger LOG = Logger.getLogger(ConsoleConnection.class.getName());

    private static final int LINES_PER_FRAME = 512;
    private static final int HISTORY_LINES = 150;
    private static final int LONGEST_FRAME = 32 * 1024;
    /** A client that causes more answers than this without reading them is given up. */
    private static final int MOST_ANSWERS = 1000;

    private static final Duration FIRST_WARNING = Duration.ofSeconds(60);
    private static final Duration SECOND_WARNING = Duration.ofSeconds(30);
    private static final long AUTH_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final String NO_TOKEN = "jwt: no jwt present";
    private static final String EXPIRED = "jwt: exp claim is invalid";
    private static final String WRONG_SERVER = "jwt: server uuid mismatch";
    private static final String DENIED = "jwt: created too far in past (denylist)";
    private static final String NOT_PERMITTED = "jwt: missing connect permission";
    private static final String UNEXPECTED = "an unexpected error was encountered while handling this request";

    private final ConsoleSocket.Services services;
    private final Session session;
    private final UUID uuid;
    private final ServerId server;
    private final SocketSender sender;
    private final InboundLimits limits;
    private final long openedAt = System.nanoTime();

    /** Answers to what the client sent. */
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();

    private final AtomicInteger answerCount = new AtomicInteger();

    /** Texts that are ready, in order. Touched by the sender only. */
    private final Queue<String> ready = new ArrayDeque<>();

    private volatile @Nullable Pass pass;
    private volatile @Nullable Subscription subscription;
    private volatile boolean statsDue;
    private volatile boolean ended;
    private boolean toldOfLimit;
    private int warnings;

    ConsoleConnection(ConsoleSocket.Services services, Session session, ServerView server, boolean limited) {
        this.services = services;
        this.session = session;
        this.uuid = server.definition().uuid();
        this.server = server.id();
        this.limits = new InboundLimits(limited);
        this.sender = new SocketSender(
                session, this::next, services.executor(), () -> close(CloseCodes.CLOSED_ABNORMALLY, ""));
    }

    ServerId server() {
        return server;
    }

    void pong() {
        sender.pong();
    }

    // What the client sends: one message after the other.

    synchronized void receive(String text) {
        if (text.length() > LONGEST_FRAME) {
            return;
        }
        Wish wish = SocketMessages.read(text).orElse(null);
        if (wish == null) {
            return;
        }
        if (!limits.admits(wish.event(), System.nanoTime())) {
            if (!toldOfLimit) {
                toldOfLimit = true;
                daemonError("too many messages, some are dropped");
            }
            return;
        }
        toldOfLimit = false;
        if (wish.event().equals("auth")) {
            authenticate(wish.argument());
            return;
        }
        Pass valid = pass;
        if (valid == null) {
            answer(SocketMessages.of(SocketMessages.JWT_ERROR, NO_TOKEN));
        } else if (isExpired(valid)) {
            answer(SocketMessages.of(SocketMessages.JWT_ERROR, EXPIRED));
        } else {
            serve(wish, valid);
        }
    }

    private void authenticate(String token) {
        Verdict verdict = services.tokens().read(token);
        Pass granted = verdict.pass();
        if (granted == null) {
            refuse(verdict.refusal() == null ? Refusal.FORGED : verdict.refusal());
        } else if (!granted.server().equals(uuid)) {
            answer(SocketMessages.of(SocketMessages.JWT_ERROR, WRONG_SERVER));
        } else if (!granted.caller().has(Access.CONNECT)) {
            answer(SocketMessages.of(SocketMessages.JWT_ERROR, event(NOT_PERMITTED)));
        } else {
            boolean first = pass == null;
            pass = granted;
            warnings = 0;
            answer(SocketMessages.of(SocketMessages.AUTH_SUCCESS));
            if (first) {
                greet();
            }
            if (subscription == null) {
                subscribe();
            }
        }
    }

    private void refuse(Refusal refusal) {
        switch (refusal) {
            case FORGED -> daemonError(UNEXPECTED);
            case EXPIRED -> answer(SocketMessages.of(SocketMessages.JWT_ERROR, event(EXPIRED)));
            case DENIED -> answer(SocketMessages.of(SocketMessages.JWT_ERROR, event(DENIED)));
        }
    }

    private void greet() {
        services.servers().find(server).ifPresent(view -> {
            answer(SocketMessages.of(SocketMessages.STATUS, Stats.word(view.state())));
            if (!view.state().isActive()) {
                answer(SocketMessages.stats(Stats.socket(view, now())));
            }
        });
    }

    private void subscribe() {
        Subscription opened = services.feed()
                .open(
                        event -> server.equals(event.server())
                                && (event.payload() instanceof ServerEvent.StateChanged
                                        || event.payload() instanceof ServerEvent.Deleted),
                        sender::wake);
        subscription = opened;
        opened.follow(server);
        if (ended) {
            opened.close();
        }
    }

    private void serve(Wish wish, Pass valid) {
        switch (wish.event()) {
            case "send logs" -> {
                Subscription open = subscription;
                if (open != null) {
                    open.followLast(server, HISTORY_LINES);
                }
            }
            case "send stats" -> sendStats();
            case "send command" -> {
                ActivityNote note = note(Action.SERVER_COMMAND, valid);
                if (!valid.caller().has(Access.CONSOLE)) {
                    services.activity().denied(note);
                } else {
                    act(note, () -> {
                        note.subject(services.servers().shownCommand(server, wish.argument()));
                        return services.servers().command(actor(valid), server, wish.argument());
                    });
                }
            }
            case "set state" ->
                Power.of(wish.argument()).ifPresent(power -> {
                    ActivityNote note = note(power.action(), valid);
                    if (!valid.caller().has(power.permission())) {
                        services.activity().denied(note);
                    } else {
                        act(
                                note,
                                () -> power.send(
                                        services.servers(), services.servers().get(server), actor(valid)));
                    }
                });
            default -> {
                // The daemon ignores what it does not know, too.
            }
        }
    }

    private interface Deed {
        CompletionStage<?> begin();
    }

    private ActivityNote note(Action action, Pass valid) {
        ActivityNote note = services.activity().open(action, valid.caller(), ApiFamily.PTERODACTYL, valid.address());
        services.servers().find(server).ifPresent(note::server);
        return note;
    }

    private void act(ActivityNote note, Deed deed) {
        try {
            note.begun(deed.begin()).whenComplete((done, failure) -> {
                if (failure == null) {
                    services.activity().done(note);
                } else {
                    services.activity().failed(note, failure);
                    tell(failure);
                }
            });
        } catch (DomainException e) {
            services.activity().failed(note, e);
            tell(e);
        }
    }

    private void tell(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof DomainException refusal)) {
            LOG.log(Level.WARNING, "A wish of a console client failed", cause);
            daemonError(UNEXPECTED);
        } else if (refusal.code() != ErrorCode.SERVER_NOT_RUNNING) {
            // A command to a server that is down is silently ignored by the daemon.
            daemonError(refusal.text());
        }
    }

    private Actor actor(Pass valid) {
        return valid.caller().actor(valid.address());
    }

    // What the client gets.

    /** Called about once a second. */
    void tick() {
        if (sender.isStuck()) {
            close(CloseCodes.TRY_AGAIN_LATER, "Too slow");
            return;
        }
        sender.pingWhenDue();
        Pass valid = pass;
        if (valid == null) {
            if (System.nanoTime() - openedAt > AUTH_NANOS) {
                close(CloseCodes.VIOLATED_POLICY, "No token");
            }
        } else if (!services.tokens().stillGood(valid)) {
            close(CloseCodes.VIOLATED_POLICY, "Token no longer valid");
        } else if (checkExpiry(valid)) {
            boolean up = services.servers()
                    .find(server)
                    .map(view -> view.state().isActive())
                    .orElse(false);
            if (up) {
                sendStats();
            }
        }
    }

    /** @return false when it has expired: nothing is shown until the client authenticates again */
    private synchronized boolean checkExpiry(Pass valid) {
        Duration left = Duration.between(now(), valid.expiresAt());
        if (left.isNegative() || left.isZero()) {
            Subscription open = subscription;
            if (open != null) {
                subscription = null;
                open.close();
                answer(SocketMessages.of(SocketMessages.TOKEN_EXPIRED));
            }
            return false;
        }
        boolean due = (warnings == 0 && left.compareTo(FIRST_WARNING) <= 0)
                || (warnings == 1 && left.compareTo(SECOND_WARNING) <= 0);
        if (due) {
            warnings++;
            answer(SocketMessages.of(SocketMessages.TOKEN_EXPIRING));
        }
        return true;
    }

    private void sendStats() {
        statsDue = true;
        sender.wake();
    }

    private void answer(String text) {
        if (answerCount.incrementAndGet() > MOST_ANSWERS) {
            close(CloseCodes.TRY_AGAIN_LATER, "Too slow");
            return;
        }
        answers.add(text);
        sender.wake();
    }

    private void daemonError(String text) {
        answer(SocketMessages.of(SocketMessages.DAEMON_ERROR, event(text)));
    }

    private String event(String text) {
        return "Error Event [" + uuid + "]: " + text;
    }

    /** Asked by the sender, one thread at a time. */
    private @Nullable String next() {
        String answer = answers.poll();
        if (answer != null) {
            answerCount.decrementAndGet();
            return answer;
        }
        String text = ready.poll();
        if (text != null) {
            return text;
        }
        if (statsDue) {
            statsDue = false;
            Optional<ServerView> view = services.servers().find(server);
            if (view.isPresent()) {
                return SocketMessages.stats(Stats.socket(view.get(), now()));
            }
        }
        Subscription open = subscription;
        return open == null ? null : drain(open);
    }

    private @Nullable String drain(Subscription open) {
        while (ready.isEmpty()) {
            Frame frame = open.drain(LINES_PER_FRAME);
            if (frame.overrun()) {
                close(CloseCodes.TRY_AGAIN_LATER, "Too slow");
                return null;
            }
            if (frame.isEmpty()) {
                return null;
            }
            frame.items().forEach(this::prepare);
        }
        return ready.poll();
    }

    private void prepare(LiveItem item) {
        if (item instanceof LiveItem.Lines lines) {
            ready.addAll(SocketMessages.lines(shown(lines.batch())));
        } else if (item instanceof LiveItem.Skipped skipped) {
            ready.add(SocketMessages.skipped(skipped));
        } else if (item instanceof LiveItem.Happened happened) {
            show(happened.event());
        }
    }

    /** Whoever may not send commands sees no addresses in the answers to them. */
    private ConsoleBatch shown(ConsoleBatch batch) {
        Pass valid = pass;
        return valid != null && valid.caller().has(Access.CONSOLE) ? batch : ForViewers.batch(batch);
    }

    private void show(LiveEvent event) {
        if (event.payload() instanceof ServerEvent.StateChanged changed) {
            ready.add(SocketMessages.of(SocketMessages.STATUS, Stats.word(changed.to())));
            statsDue |= !changed.to().isActive() && changed.from() != ServerState.INSTALLING;
        } else if (event.payload() instanceof ServerEvent.Deleted) {
            close(CloseCodes.GOING_AWAY, "The server was deleted");
        }
    }

    private boolean isExpired(Pass valid) {
        return !now().isBefore(valid.expiresAt());
    }

    private Instant now() {
        return services.clock().instant();
    }

    /** Ends it without telling the client. */
    void end() {
        ended = true;
        sender.end();
        Subscription open = subscription;
        if (open != null) {
            open.close();
        }
    }

    private void close(CloseCodes code, String reason) {
        end();
        try {
            // Closing writes to the network and may wait for it.
            services.executor().execute(() -> {
                try {
                    session.close(new CloseReason(code, reason));
                } catch (IOException | RuntimeException e) {
                    LOG.log(Level.FINE, "A console connection was gone already", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "A console connection is left alone", e);
        }
    }
}
