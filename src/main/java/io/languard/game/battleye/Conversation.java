package io.languard.game.battleye;

import io.languard.game.battleye.RconFailure.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of the protocol: logs in again and again, has one command on the way at a time, confirms messages. It has
 * no clock, socket or thread: whoever drives it says what came and what time it is, in nanoseconds of any steady clock. Used
 * by one thread.
 */
final class Conversation {

    private static final int MOST_WAITING = 64;

    private final byte[] password;
    private final String peer;
    private final Timing timing;
    private final Wire wire;
    private final Consumer<String> reader;

    private final Deque<Request> waiting = new ArrayDeque<>();
    private State state = State.RESTING;
    private @Nullable RconFailure failure;
    private int failedLogins;

    private long restUntil;
    private long lastLogin;
    private int loginTries;

    private Inbox inbox;
    private SequenceNumbers numbers;
    private @Nullable OnTheWay onTheWay;
    private long lastCommand;
    private long lastHeard;

    /** Since when the game owes an answer to anything; null while it owes none. */
    private @Nullable Long unansweredSince;

    private enum State {
        RESTING,
        LOGGING_IN,
        TALKING
    }

    /** Where datagrams go. */
    interface Wire {

        /**
         * Uses a new local port from now on. The game knows its clients by address and port, and so late packets of an
         * earlier login can never be taken for those of this one.
         */
        void redial() throws IOException;

        void send(byte[] datagram) throws IOException;

        /** There is no connection any more; told before those who wait for an answer are. */
        void down(RconFailure why);
    }

    private static final class OnTheWay {
        final Request request;
        final int number;
        final Parts parts = new Parts();
        int tries;
        long lastSent;

        OnTheWay(Request request, int number) {
            this.request = request;
            this.number = number;
        }
    }

    /**
     * @param peer how messages for people name the game's address
     * @param reader told of each message once, in order
     */
    Conversation(byte[] password, String peer, Timing timing, Wire wire, Consumer<String> reader, long now) {
        this.password = password.clone();
        this.peer = peer;
        this.timing = timing;
        this.wire = wire;
        this.reader = reader;
        restUntil = now;
        inbox = newInbox();
        numbers = newNumbers();
    }

    private Inbox newInbox() {
        return new Inbox(timing.patience().toNanos(), reader);
    }

    private SequenceNumbers newNumbers() {
        return new SequenceNumbers(timing.reuse().toNanos());
    }

    boolean isTalking() {
        return state == State.TALKING;
    }

    /** Why the last login or connection failed; empty when all is well, or nothing was tried yet. */
    Optional<RconFailure> failure() {
        return Optional.ofNullable(failure);
    }

    void submit(Request request, long now) {
        RconFailure known = failure;
        if (state == State.RESTING && known != null) {
            boolean tooSoon = now - lastLogin < timing.shortestRest().toNanos();
            if (!request.pressing() || tooSoon) {
                request.fail(known);
                return;
            }
            restUntil = now;
        }
        if (waiting.size() >= MOST_WAITING) {
            request.fail(new RconFailure(Cause.BUSY, "Too many commands wait for the game already"));
            return;
        }
        waiting.add(request);
    }

    /** One datagram of the game. */
    void receive(byte[] datagram, long now) {
        if (state == State.RESTING) {
            return;
        }
        Packet packet = Packet.decode(datagram).orElse(null);
        if (packet == null) {
            return;
        }
        lastHeard = now;
        unansweredSince = null;
        if (packet instanceof Packet.Verdict verdict) {
            receive(verdict, now);
        } else if (packet instanceof Packet.Reply reply) {
            receive(reply, now);
        } else if (packet instanceof Packet.Message message) {
            // The game talks to those only who are logged in: the verdict was overtaken, or lost. Another login would
            // make it
            // count its messages from 0 again.
            receive(new Packet.Verdict(true), now);
            inbox.receive(message, now);
            send(Packet.confirmation(message.sequence()), now);
        }
    }

    private void receive(Packet.Verdict verdict, long now) {
        if (state != State.LOGGING_IN) {
            return;
        }
        if (verdict.accepted()) {
            state = State.TALKING;
            failure = null;
            failedLogins = 0;
            lastCommand = now;
        } else {
            rest(new RconFailure(Cause.PASSWORD_REFUSED, "The game refused the RCon password"), now);
            restUntil = now + timing.longestRest().toNanos();
        }
    }

    private void receive(Packet.Reply reply, long now) {
        numbers.touch(reply.sequence, now);
        OnTheWay current = onTheWay;
        if (state == State.TALKING && current != null && current.number == reply.sequence) {
            current.parts.add(reply).ifPresent(text -> {
                onTheWay = null;
                current.request.answer().complete(text);
            });
        }
    }

    /** The game's machine says that the port is closed, or the network does not take datagrams. */
    void unreachable(long now) {
        if (state != State.RESTING) {
            rest(new RconFailure(Cause.NOTHING_LISTENS, "Nothing listens for RCon on UDP " + peer), now);
        }
    }

    /** Fails whoever waits. */
    void end(RconFailure why) {
        failAll(why);
        failure = why;
        state = State.RESTING;
    }

    /**
     * Does what is due.
     *
     * @return when to call again at the latest
     */
    long step(long now) {
        waiting.removeIf(request -> expired(request, now));
        if (state == State.RESTING && now - restUntil >= 0) {
            beginLogin(now);
        }
        if (state == State.LOGGING_IN && now - lastLogin >= timing.retry().toNanos()) {
            repeatLogin(now);
        }
        if (state != State.RESTING) {
            inbox.passOverMissing(now);
        }
        if (state == State.TALKING) {
            talk(now);
        }
        return nextDue(now);
    }

    private static boolean expired(Request request, long now) {
        if (!request.isOver(now)) {
            return false;
        }
        request.fail(new RconFailure(Cause.COMMAND_UNANSWERED, "The game did not answer in time"));
        return true;
    }

    private void beginLogin(long now) {
        inbox.flush();
        inbox = newInbox();
        numbers = newNumbers();
        unansweredSince = null;
        loginTries = 0;
        state = State.LOGGING_IN;
        try {
            wire.redial();
        } catch (IOException e) {
            lastLogin = now;
            rest(new RconFailure(Cause.NOTHING_LISTENS, "No way to UDP " + peer), now);
            return;
        }
        sendLogin(now);
    }

    private void repeatLogin(long now) {
        if (loginTries < timing.tries()) {
            sendLogin(now);
        } else {
            rest(
                    new RconFailure(
                            Cause.LOGIN_UNANSWERED,
                            "No answer to the RCon login at UDP " + peer + ": RCon is off, or the game is not up yet"),
                    now);
        }
    }

    private void sendLogin(long now) {
        loginTries++;
        lastLogin = now;
        send(Packet.login(password), now);
    }

    private void rest(RconFailure why, long now) {
        inbox.flush();
        failure = why;
        state = State.RESTING;
        wire.down(why);
        failAll(why);
        lastLogin = now;
        long rest = timing.shortestRest().toNanos() << Math.min(failedLogins++, 10);
        restUntil = now + Math.min(rest, timing.longestRest().toNanos());
    }

    private void failAll(RconFailure why) {
        OnTheWay current = onTheWay;
        onTheWay = null;
        if (current != null) {
            current.request.fail(why);
        }
        waiting.forEach(request -> request.fail(why));
        waiting.clear();
    }

    private void talk(long now) {
        attendToCommand(now);
        if (state == State.TALKING && isForgotten(now)) {
            failure = new RconFailure(Cause.COMMAND_UNANSWERED, "The game went silent: logging in again");
            beginLogin(now);
            return;
        }
        if (state == State.TALKING && onTheWay == null) {
            sendNext(now);
        }
        if (state == State.TALKING && onTheWay == null && now - keepAliveDue() >= 0) {
            sendKeepAlive(now);
        }
    }

    private void attendToCommand(long now) {
        OnTheWay current = onTheWay;
        if (current == null) {
            return;
        }
        if (expired(current.request, now)) {
            onTheWay = null;
        } else if (now - current.lastSent >= timing.retry().toNanos()) {
            if (current.tries < timing.tries()) {
                transmit(current, now);
            } else {
                onTheWay = null;
                String what = current.parts.isEmpty()
                        ? "The game did not answer the command"
                        : "The game's answer came only in part";
                current.request.fail(new RconFailure(Cause.COMMAND_UNANSWERED, what));
            }
        }
    }

    private boolean isForgotten(long now) {
        if (onTheWay != null) {
            return false;
        }
        Long since = unansweredSince;
        boolean deaf = since != null && now - since >= timing.deafness().toNanos();
        return deaf || now - lastHeard >= timing.silence().toNanos();
    }

    private void sendNext(long now) {
        Request next = waiting.peek();
        if (next != null && numbers.freeAtNanos(now).isEmpty()) {
            waiting.remove();
            OnTheWay started = new OnTheWay(next, numbers.take(now));
            onTheWay = started;
            transmit(started, now);
        }
    }

    private void transmit(OnTheWay command, long now) {
        command.tries++;
        command.lastSent = now;
        lastCommand = now;
        if (unansweredSince == null) {
            unansweredSince = now;
        }
        numbers.touch(command.number, now);
        send(Packet.command(command.number, command.request.command().getBytes(StandardCharsets.UTF_8)), now);
    }

    /** Its answer is not waited for: not every game gives one. */
    private void sendKeepAlive(long now) {
        lastCommand = now;
        send(Packet.command(numbers.take(now), new byte[0]), now);
    }

    private long keepAliveDue() {
        boolean heardSince = lastHeard - lastCommand >= 0;
        return lastCommand + (heardSince ? timing.keepAlive() : timing.keepAliveRetry()).toNanos();
    }

    private void send(byte[] datagram, long now) {
        try {
            wire.send(datagram);
        } catch (IOException e) {
            unreachable(now);
        }
    }

    private long nextDue(long now) {
        long due = now + timing.keepAlive().toNanos();
        for (Request request : waiting) {
            due = earlier(due, request.deadlineNanos());
        }
        if (state == State.RESTING) {
            return earlier(due, restUntil);
        }
        due = earlier(due, inbox.dueNanos().orElse(due));
        if (state == State.LOGGING_IN) {
            return earlier(due, lastLogin + timing.retry().toNanos());
        }
        OnTheWay current = onTheWay;
        if (current != null) {
            due = earlier(due, current.request.deadlineNanos());
            return earlier(due, current.lastSent + timing.retry().toNanos());
        }
        if (!waiting.isEmpty()) {
            due = earlier(due, numbers.freeAtNanos(now).orElse(now));
        }
        Long since = unansweredSince;
        if (since != null) {
            due = earlier(due, since + timing.deafness().toNanos());
        }
        due = earlier(due, lastHeard + timing.silence().toNanos());
        return earlier(due, keepAliveDue());
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }
}
