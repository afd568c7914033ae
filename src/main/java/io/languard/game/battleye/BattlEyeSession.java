package io.languard.game.battleye;

import io.languard.common.Player;
import io.languard.game.GameSignal;
import io.languard.game.PlayerQuery;
import io.languard.game.RemoteSession;
import io.languard.game.battleye.RconFailure.Cause;
import io.languard.game.query.Endpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A lasting login at the BattlEye remote console of one game. One thread sleeps until a datagram comes, a command is given or
 * something is due; while nothing happens that is once in 30 s. Failures are {@link RconFailure}s. A connection that fails is
 * logged at {@code FINE} only: a game that starts or has no RCon is nothing to fill logs with.
 */
public final class BattlEyeSession implements RemoteSession {

    private static final Logger LOG = Logger.getLogger(BattlEyeSession.class.getName());

    /** A little less than what the interface allows. */
    private static final Duration COMMAND_LIMIT = Duration.ofMillis(4_800);

    private static final Duration QUERY_LIMIT = Duration.ofMillis(1_900);

    /** The game splits what is longer than about half a kilobyte; more is garbage. */
    private static final int LONGEST_DATAGRAM = 16 * 1024;

    /** Datagrams read before what is due gets its turn: a flood must not stop the clock. */
    private static final int MOST_AT_ONCE = 256;

    private final Endpoint endpoint;
    private final Predicate<ServerMessage> told;
    private final ThreadFactory threads;
    private final Timing timing;
    private final ChannelSource channels;

    private final Queue<Request> submitted = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Selector selector;
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile @Nullable String problem = "Not connected yet";
    private volatile List<String> names = List.of();

    /**
     * Does nothing yet.
     *
     * @param endpoint where the remote console listens, with its password
     * @param told which messages become signals: what the game's log tells as well must not be told twice
     * @param threads makes the session's one thread
     */
    public BattlEyeSession(Endpoint endpoint, Predicate<ServerMessage> told, ThreadFactory threads) {
        this(endpoint, told, threads, Timing.STANDARD);
    }

    BattlEyeSession(Endpoint endpoint, Predicate<ServerMessage> told, ThreadFactory threads, Timing timing) {
        this(endpoint, told, threads, timing, DatagramChannel::open);
    }

    BattlEyeSession(
            Endpoint endpoint,
            Predicate<ServerMessage> told,
            ThreadFactory threads,
            Timing timing,
            ChannelSource channels) {
        this.endpoint = endpoint;
        this.told = told;
        this.threads = threads;
        this.timing = timing;
        this.channels = channels;
    }

    @Override
    public void open(Consumer<GameSignal> signals) {
        synchronized (this) {
            if (selector != null) {
                throw new IllegalStateException("A session is opened once");
            }
            if (closed) {
                return;
            }
            try {
                selector = Selector.open();
            } catch (IOException e) {
                problem = "No socket for RCon: " + e.getMessage();
                LOG.log(Level.WARNING, e, () -> "No RCon session for " + endpoint);
                ended = true;
                return;
            }
        }
        Selector own = Objects.requireNonNull(selector);
        Thread thread = threads.newThread(() -> run(own, signals));
        thread.setName("rcon-" + endpoint);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public int mostBytes() {
        return Packet.LONGEST_COMMAND;
    }

    /**
     * {@inheritDoc}
     *
     * @param command one line of at most {@value Packet#LONGEST_COMMAND} bytes of UTF-8
     */
    @Override
    public String execute(String command) throws IOException {
        return answer(RconCommands.checked(command), COMMAND_LIMIT, true);
    }

    /** {@inheritDoc} Who is still joining and has no name is counted only. */
    @Override
    public Answer ask() throws IOException {
        PlayerList list = PlayerList.parse(answer(RconCommands.PLAYERS, QUERY_LIMIT, false));
        List<Player> players =
                list.players().stream().map(PlayerList.Row::player).toList();
        names = players.stream().map(Player::name).toList();
        return new PlayerQuery.Answer(players, list.total(), null, null);
    }

    private String answer(String command, Duration limit, boolean pressing) throws IOException {
        Selector own = selector;
        if (own == null || closed || ended) {
            throw notOpen();
        }
        Request request = Request.of(command, System.nanoTime() + limit.toNanos(), pressing);
        submitted.add(request);
        own.wakeup();
        if (ended) {
            // Nobody may have seen it.
            request.fail(notOpen());
        }
        try {
            return request.answer().get(limit.toMillis() + 100, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RconFailure failure
                    ? new RconFailure(failure)
                    : new IOException(e.getCause());
        } catch (TimeoutException e) {
            RconFailure late = new RconFailure(Cause.COMMAND_UNANSWERED, "The game did not answer in time");
            late.initCause(e);
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("Interrupted while the game was asked");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private static RconFailure notOpen() {
        return new RconFailure(Cause.NOT_OPEN, "There is no RCon session with the game");
    }

    @Override
    public void close() {
        Selector own;
        synchronized (this) {
            closed = true;
            own = selector;
        }
        problem = notOpen().getMessage();
        if (own != null) {
            own.wakeup();
        }
    }

    private void run(Selector own, Consumer<GameSignal> signals) {
        Socket socket = new Socket(own);
        Conversation conversation = new Conversation(
                endpoint.password().getBytes(StandardCharsets.UTF_8),
                endpoint.toString(),
                timing,
                socket,
                text -> tell(text, signals),
                System.nanoTime());
        try {
            // An interrupted thread could not sleep any more: whoever interrupts it wants it to end.
            while (!closed && !Thread.currentThread().isInterrupted()) {
                for (Request next = submitted.poll(); next != null; next = submitted.poll()) {
                    conversation.submit(next, System.nanoTime());
                }
                long due = conversation.step(System.nanoTime());
                show(conversation);
                sleep(own, due);
                socket.readTo(conversation);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "The RCon session with " + endpoint + " ended");
        } finally {
            ended = true;
            problem = notOpen().getMessage();
            socket.close();
            conversation.end(notOpen());
            submitted.forEach(request -> request.fail(notOpen()));
            closeQuietly(own);
        }
    }

    private void sleep(Selector own, long due) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
        if (!submitted.isEmpty() || millis < 0) {
            own.selectNow();
        } else {
            // Rounded up: rounded down it would spin for the last millisecond.
            own.select(millis + 1);
        }
        own.selectedKeys().clear();
    }

    private void show(Conversation conversation) {
        String now = conversation.isTalking()
                ? null
                : conversation.failure().map(Throwable::getMessage).orElse("Not connected yet");
        String before = problem;
        if (now == null ? before != null : !now.equals(before)) {
            problem = closed ? before : now;
            LOG.log(Level.FINE, () -> "RCon at " + endpoint + ": " + (now == null ? "logged in" : now));
        }
    }

    private void tell(String text, Consumer<GameSignal> signals) {
        ServerMessage message = ServerMessage.parse(text, names);
        if (!told.test(message)) {
            return;
        }
        message.signal().ifPresent(signal -> {
            try {
                signals.accept(signal);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "A message of the game at " + endpoint + " was not taken");
            }
        });
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.log(Level.FINE, "A socket was not closed properly", e);
        }
    }

    /** Opens a socket. */
    interface ChannelSource {
        DatagramChannel open() throws IOException;
    }

    /** The socket of the present login. */
    private final class Socket implements Conversation.Wire {

        private final Selector own;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST_DATAGRAM);
        private @Nullable DatagramChannel channel;

        Socket(Selector own) {
            this.own = own;
        }

        @Override
        public void redial() throws IOException {
            close();
            DatagramChannel fresh = channels.open();
            try {
                fresh.configureBlocking(false);
                fresh.connect(endpoint.address());
                fresh.register(own, SelectionKey.OP_READ);
            } catch (IOException | RuntimeException e) {
                closeQuietly(fresh);
                throw e;
            }
            channel = fresh;
        }

        @Override
        public void send(byte[] datagram) throws IOException {
            DatagramChannel present = channel;
            if (present != null) {
                present.write(ByteBuffer.wrap(datagram));
            }
        }

        @Override
        public void down(RconFailure why) {
            // Whoever was refused may ask at once how the connection is, and must not hear that all is well.
            problem = why.getMessage();
        }

        void readTo(Conversation conversation) throws IOException {
            for (int i = 0; i < MOST_AT_ONCE; i++) {
                DatagramChannel present = channel;
                if (present == null) {
                    return;
                }
                buffer.clear();
                try {
                    if (present.read(buffer) <= 0) {
                        return;
                    }
                } catch (IOException e) {
                    // Nothing listens, or a router or the network itself is away for a moment, or for long.
                    LOG.log(Level.FINEST, e, () -> "RCon at " + endpoint);
                    conversation.unreachable(System.nanoTime());
                    close();
                    return;
                }
                byte[] datagram = new byte[buffer.flip().remaining()];
                buffer.get(datagram);
                conversation.receive(datagram, System.nanoTime());
            }
        }

        void close() {
            DatagramChannel present = channel;
            channel = null;
            if (present != null) {
                closeQuietly(present);
            }
        }
    }
}
