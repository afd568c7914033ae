package io.languard.ban;

import io.languard.ban.Ban.Origin;
import io.languard.ban.BanImport.Line;
import io.languard.ban.BanImport.Result;
import io.languard.ban.BanStore.NewRow;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.LogLevel;
import io.languard.common.Page;
import io.languard.common.Player;
import io.languard.common.ServerId;
import io.languard.common.Transaction;
import io.languard.event.EventBus;
import io.languard.event.LanguardEvent;
import io.languard.event.ServerEvent;
import io.languard.game.BanFile;
import io.languard.game.BanFile.Kind;
import io.languard.game.Capability;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.server.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who is not let in. The database is the truth, for every game; where a game keeps a ban file, the file and the running game
 * follow, and what others write into that file is taken over. Methods block for a transaction and a file; safe for use by many
 * threads.
 */
public final class Bans {

    private static final long TICK_SECONDS = 1;

    /** Of PostgreSQL, appendix A of its manual: the server was deleted meanwhile. */
    private static final String MISSING_REFERENCE = "23503";

    private final Keeping keeping;
    private final Executor tasks;
    private final ScheduledExecutorService timers;
    private final Map<ServerId, BanKeeper> keepers = new ConcurrentHashMap<>();
    private final Set<ServerId> busy = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable ScheduledFuture<?> ticking;

    /**
     * @param tasks for what reads files and talks to the database
     * @param timers for what only starts something else
     */
    public Bans(
            Servers servers,
            RemoteAdmin remote,
            DataSource database,
            EventBus events,
            Clock clock,
            Executor tasks,
            ScheduledExecutorService timers) {
        this.keeping = new Keeping(servers, new BanStore(database), remote, events, clock);
        this.tasks = tasks;
        this.timers = timers;
        events.observe(this::observe);
    }

    /** Begins to keep files and bans in line, and to end bans whose time is over; the servers must be open. */
    public void open() {
        ticking = timers.scheduleWithFixedDelay(this::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    public void close() {
        ScheduledFuture<?> timer = ticking;
        if (timer != null) {
            timer.cancel(false);
        }
        keepers.values().forEach(BanKeeper::forget);
    }

    /** Makes the file right before the game reads it; a failure is shown and does not keep the server from starting. */
    public void beforeStart(ServerId id) {
        keeper(id).beforeStart();
    }

    /** Newest first. */
    public Page<Ban> list(ServerId id, BanQuery query, int offset, int limit) {
        keeping.servers().get(id);
        try {
            return keeping.store().list(id, query, now(), offset, limit);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Whether file and game go by the bans. */
    public SyncState sync(ServerId id) {
        return keeper(id).state();
    }

    /**
     * Bans somebody, and sends them away if they are online.
     *
     * @throws DomainException {@link ErrorCode#VALIDATION_ERROR} with every wrong field; {@link ErrorCode#CONFLICT} with
     *     {@code ban_id} when a ban of the same is in force; for a slot as {@link RemoteAdmin#kick}
     */
    public Ban create(Actor actor, ServerId id, NewBan wanted) {
        BanRules rules = rules(id);
        String uid = wanted.uid();
        String name;
        if (wanted.slotId() == null) {
            name = rules.name(wanted.guard().name());
        } else {
            Player player = keeping.remote().online(id, wanted.slotId(), wanted.guard());
            uid = known(wanted.kind() == Kind.GUID ? player.guid() : player.address(), player);
            name = player.name();
        }
        Instant now = now();
        BanKey key = rules.key(wanted.kind(), uid);
        BanTerms terms = rules.terms(now, wanted.reason(), wanted.durationMinutes());
        rules.check();
        String called = name == null ? keeping.remote().nameOf(id, key) : name;
        Ban ban = change(
                id,
                connection -> insert(connection, new NewRow(id, key, called, terms, actor.name(), Origin.API, now)));
        keeper(id).news().banned(ban);
        keeping.remote().removeBanned(ban);
        return ban;
    }

    /**
     * Changes a ban that is in force.
     *
     * @param reason null keeps it
     * @param durationMinutes from now on, 0 for ever; null keeps its end
     * @throws DomainException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#CONFLICT} when it ended before
     */
    public Ban change(Actor actor, ServerId id, long number, @Nullable String reason, @Nullable Long durationMinutes) {
        BanRules rules = rules(id);
        Instant now = now();
        String text = reason == null ? null : rules.reason(reason);
        Instant end = durationMinutes == null ? null : rules.end(now, durationMinutes);
        rules.check();
        Ban changed = change(id, connection -> {
            Ban ban = inForce(connection, id, number);
            return keeping.store()
                    .change(
                            connection,
                            number,
                            new BanTerms(
                                    durationMinutes == null ? ban.expiresAt() : end,
                                    text == null ? ban.reason() : text));
        });
        keeper(id).news().changed(changed, actor.name());
        return changed;
    }

    /** @throws DomainException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#CONFLICT} when it ended before */
    public Ban revoke(Actor actor, ServerId id, long number) {
        keeping.servers().get(id);
        Ban ended = change(id, connection -> {
            inForce(connection, id, number);
            return keeping.store().revoke(connection, number, actor.name(), now());
        });
        keeper(id).news().ended(ended);
        return ended;
    }

    /** All bans in force as the game's ban file has them: {@link ErrorCode#NOT_SUPPORTED} for a game without. */
    public String export(ServerId id) {
        BanFile file = file(id).orElseThrow(() -> unsupported(id));
        List<BanFile.Entry> entries = list(id, BanQuery.IN_FORCE, 0, Integer.MAX_VALUE).items().stream()
                .map(ban -> new BanFile.Entry(ban.kind(), ban.uid(), ban.expiresAt(), ban.reason()))
                .toList();
        return file.render("", entries);
    }

    /**
     * Adds the bans of a list in the format of the game's ban file: each line counts by itself.
     *
     * @param strict true to add none when a line is wrong
     * @throws DomainException {@link ErrorCode#NOT_SUPPORTED} for a game without such a file; when strict
     *     {@link ErrorCode#VALIDATION_ERROR} naming every wrong line
     */
    public BanImport importList(Actor actor, ServerId id, String content, boolean strict) {
        BanFile file = file(id).orElseThrow(() -> unsupported(id));
        List<BanFile.Line> lines = content.lines().map(file::read).toList();
        if (strict) {
            requireRight(lines);
        }
        Instant now = now();
        List<Ban> added = new ArrayList<>();
        BanImport report = change(id, connection -> {
            added.clear();
            List<Line> results = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                BanFile.Line line = lines.get(i);
                if (line instanceof BanFile.Line.Wrong wrong) {
                    results.add(new Line(i + 1, Result.WRONG, null, wrong.why()));
                } else if (line instanceof BanFile.Line.Ban ban) {
                    results.add(imported(connection, actor, id, i + 1, ban.entry(), now, added));
                }
            }
            return new BanImport(results);
        });
        keeper(id).news().say(LogLevel.INFO, "List of bans imported by " + actor.name() + ": " + added.size() + " new");
        keeping.events().publish(new ServerEvent.BansChanged(id, now()));
        // One with many lines is no reason to search the players for each of them in vain.
        Set<String> online = new HashSet<>();
        keeping.servers().players(id).players().forEach(player -> {
            online.add(player.guid() == null ? "" : player.guid());
            online.add(player.address() == null ? "" : player.address());
        });
        added.stream().filter(ban -> online.contains(ban.uid())).forEach(keeping.remote()::removeBanned);
        return report;
    }

    private Line imported(
            Connection connection,
            Actor actor,
            ServerId id,
            int number,
            BanFile.Entry entry,
            Instant now,
            List<Ban> added)
            throws SQLException {
        BanKey key = new BanKey(entry.kind(), entry.uid());
        BanTerms terms = new BanTerms(entry.expiresAt(), entry.reason());
        if (terms.isOver(now)) {
            return new Line(number, Result.EXPIRED, null, "was over at " + entry.expiresAt());
        }
        Optional<Ban> ban =
                keeping.store().insert(connection, new NewRow(id, key, null, terms, actor.name(), Origin.IMPORT, now));
        if (ban.isPresent()) {
            added.add(ban.get());
            return new Line(number, Result.ADDED, ban.get().id(), null);
        }
        Long present = keeping.store().find(connection, id, key).map(Ban::id).orElse(null);
        return new Line(number, Result.ALREADY_THERE, present, "a ban of the same is in force");
    }

    private static void requireRight(List<BanFile.Line> lines) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof BanFile.Line.Wrong wrong) {
                errors.add(new FieldError("line " + (i + 1), "pattern", wrong.why()));
            }
        }
        if (!errors.isEmpty()) {
            throw DomainException.invalid(errors);
        }
    }

    private Ban insert(Connection connection, NewRow row) throws SQLException {
        Optional<Ban> stored = keeping.store().insert(connection, row);
        if (stored.isPresent()) {
            return stored.get();
        }
        long present = keeping.store()
                .find(connection, row.server(), row.key())
                .map(Ban::id)
                .orElse(0L);
        throw new DomainException(
                ErrorCode.CONFLICT,
                "Ban " + present + " of the same is in force: change or revoke that one",
                Map.of("ban_id", present));
    }

    private Ban inForce(Connection connection, ServerId id, long number) throws SQLException {
        Ban ban = keeping.store()
                .find(connection, id, number)
                .orElseThrow(
                        () -> new DomainException(ErrorCode.NOT_FOUND, "Ban " + number + " not found on server " + id));
        if (!ban.isInForce(now())) {
            throw new DomainException(ErrorCode.CONFLICT, "Ban " + number + " is not in force any more");
        }
        return ban;
    }

    private <T> T change(ServerId id, Transaction.Work<T> work) {
        try {
            return keeper(id).change(work);
        } catch (SQLException e) {
            if (MISSING_REFERENCE.equals(e.getSQLState())) {
                throw DomainException.serverNotFound(id);
            }
            throw unreadable(e);
        }
    }

    private BanRules rules(ServerId id) {
        return new BanRules(file(id));
    }

    private Optional<BanFile> file(ServerId id) {
        GameAdapter game = keeping.servers().game(id);
        return game.bans(keeping.servers().settings(id));
    }

    private DomainException unsupported(ServerId id) {
        try {
            Games.require(keeping.servers().game(id), Capability.BAN_MANAGER);
        } catch (DomainException e) {
            return e;
        }
        return new DomainException(ErrorCode.NOT_SUPPORTED, "This server is set up without a list of bans");
    }

    private static String known(@Nullable String uid, Player player) {
        if (uid == null) {
            throw new DomainException(
                    ErrorCode.CONFLICT,
                    "The game has not told yet who '" + player.name() + "' is: try again in a moment");
        }
        return uid;
    }

    /** The mapper of the APIs tells by the cause whether the database is away. */
    private static RuntimeException unreadable(SQLException e) {
        return new IllegalStateException("The bans cannot be read or written", e);
    }

    private BanKeeper keeper(ServerId id) {
        keeping.servers().get(id);
        return keepers.computeIfAbsent(id, key -> new BanKeeper(key, keeping));
    }

    private void tick() {
        if (looking.compareAndSet(false, true)) {
            tasks.execute(() -> {
                try {
                    look();
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    private void look() {
        Instant now = now();
        for (ServerId id : keeping.servers().ids()) {
            BanKeeper keeper = keepers.computeIfAbsent(id, key -> new BanKeeper(key, keeping));
            if (keeper.isDue(now)) {
                inBackground(id, keeper::sync);
            } else {
                keeper.tellGame();
            }
        }
    }

    private void inBackground(ServerId id, Runnable work) {
        if (busy.add(id)) {
            tasks.execute(() -> {
                try {
                    work.run();
                } finally {
                    busy.remove(id);
                }
            });
        }
    }

    private void observe(LanguardEvent event) {
        if (event instanceof ServerEvent.Deleted deleted) {
            BanKeeper keeper = keepers.remove(deleted.server());
            if (keeper != null) {
                keeper.forget();
            }
        } else if (event instanceof ServerEvent.ConfigChanged || event instanceof ServerEvent.Updated) {
            BanKeeper keeper = keepers.get(((ServerEvent) event).server());
            if (keeper != null) {
                keeper.reconsider();
            }
        }
    }

    private Instant now() {
        return keeping.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
