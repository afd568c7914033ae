package io.languard.ban;

import io.languard.ban.Ban.Origin;
import io.languard.ban.BanMerge.Agreed;
import io.languard.ban.BanMerge.Base;
import io.languard.ban.BanMerge.Outcome;
import io.languard.ban.BanStore.FileRow;
import io.languard.ban.BanStore.NewRow;
import io.languard.ban.BanText.Content;
import io.languard.ban.BanText.Mark;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.Transaction;
import io.languard.game.BanFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ban file of one server and its bans in the database in line. What changes the bans goes through here, one thing
 * at a time.
 *
 * <p>To bring both in line, the file is read and what others changed in it is taken into the database in one transaction that
 * also notes what was read and what will be written; then the file is written; then that is noted. A manager that is killed
 * anywhere in between goes on at its next start without losing a change of either side.
 */
final class BanKeeper {

    private static final Logger LOG = Logger.getLogger(BanKeeper.class.getName());

    /** Others write the file line by line: what was changed a moment ago may be half of it. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final ServerId id;
    private final Keeping keeping;
    private final BanNews news;
    private final GameNotice notice;
    private final ReentrantLock lock = new ReentrantLock();

    /** Written under the lock; looked at by the timer without it. */
    private volatile @Nullable BanText text;

    private volatile @Nullable Mark known;
    private volatile @Nullable Instant nextExpiry;
    private volatile @Nullable Instant nextTry = Instant.MIN;
    private volatile boolean gone;
    private Duration pause = FIRST_RETRY;

    BanKeeper(ServerId id, Keeping keeping) {
        this.id = id;
        this.keeping = keeping;
        this.news = new BanNews(id, keeping);
        this.notice = new GameNotice(id, keeping, news);
    }

    SyncState state() {
        return news.state();
    }

    /** The server is deleted, or its manager ends: nothing is tried any more. */
    void forget() {
        gone = true;
    }

    /** Its settings may name another file now. */
    void reconsider() {
        nextTry = Instant.MIN;
    }

    /** Whether there is something to do. Called each second; reads the file's attributes at most. */
    boolean isDue(Instant now) {
        if (gone) {
            return false;
        }
        Instant tryAt = nextTry;
        if (tryAt != null) {
            return !tryAt.isAfter(now);
        }
        Instant expiry = nextExpiry;
        return (expiry != null && !expiry.isAfter(now)) || isTouched();
    }

    private boolean isTouched() {
        BanText present = text;
        if (present == null) {
            return false;
        }
        try {
            Mark mark = present.mark().orElse(null);
            return mark == null ? known != null : !mark.equals(known);
        } catch (IOException e) {
            return true;
        }
    }

    BanNews news() {
        return news;
    }

    /** Tells the running game of the file when it has not been told. */
    void tellGame() {
        if (!gone) {
            notice.tellWhenDue();
        }
    }

    /**
     * Changes bans in one transaction, then brings the file in line. That a file cannot be written is no failure of the change.
     *
     * @param work may throw to refuse
     */
    <T> T change(Transaction.Work<T> work) throws SQLException {
        lock.lock();
        try {
            List<Ban> over = new ArrayList<>();
            T result = keeping.store().inTransaction(connection -> {
                over.addAll(keeping.store().endExpired(connection, id, now()));
                return work.on(connection);
            });
            over.forEach(news::ended);
            sync();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Brings database, file and game in line. Never throws: a failure is shown and tried again. */
    void sync() {
        lock.lock();
        try {
            if (gone) {
                return;
            }
            try {
                tryToSync();
            } catch (IOException e) {
                BanText present = text;
                failed(present == null ? "the file of bans is out of reach" : present.problem(e), e);
            } catch (SQLException e) {
                failed("the database does not answer", e);
            } catch (DomainException e) {
                if (e.code() != ErrorCode.NOT_FOUND) {
                    failed(e.text(), e);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, e, () -> "The bans of server " + id + " could not be brought in line");
                failed("an unexpected failure, see the manager's log", e);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Before the game reads the file. Waits a moment for somebody who is just writing it; what cannot be brought in line then
     * does not keep the server from starting.
     */
    void beforeStart() {
        lock.lock();
        try {
            reconsider();
            sync();
            long deadline = System.nanoTime() + SETTLED.multipliedBy(2).toNanos();
            while (news.isUnsettled() && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(SETTLED.toNanos() / 10);
                sync();
            }
            notice.readAnyway();
        } finally {
            lock.unlock();
        }
    }

    private void tryToSync() throws IOException, SQLException {
        Optional<BanFile> rules =
                keeping.servers().game(id).bans(keeping.servers().settings(id));
        if (rules.isEmpty()) {
            text = null;
            List<Ban> over = keeping.store().inTransaction(connection -> {
                List<Ban> ended = keeping.store().endExpired(connection, id, now());
                expect(keeping.store().inForce(connection, id));
                return ended;
            });
            done();
            over.forEach(news::ended);
            news.unsupported();
            return;
        }
        BanFile file = rules.get();
        BanText present = new BanText(keeping.servers().files(id), file);
        text = present;
        Content content = present.read();
        if (isUnsettled(content.mark())) {
            nextTry = now().plus(SETTLED);
            news.unsettled(present.name());
            return;
        }
        Taken taken = keeping.store().inTransaction(connection -> takeIn(connection, present, file, content));
        known = content.mark();
        if (taken.write()) {
            List<BanFile.Entry> wanted = taken.inForce().stream()
                    .map(ban -> new BanFile.Entry(ban.kind(), ban.uid(), ban.expiresAt(), ban.reason()))
                    .toList();
            known = present.write(file.render(content.text(), wanted));
            FileRow written = new FileRow(file.path(), new Base(agreed(taken.inForce()), null), true);
            keeping.store().inTransaction(connection -> {
                keeping.store().save(connection, id, written, now());
                return written;
            });
        }
        done();
        taken.tell(news);
        notice.filed(file.reloadCommand(), taken.reloadDue());
        taken.added().forEach(ban -> keeping.remote().removeBanned(ban));
    }

    /** In the transaction: what others changed in the file becomes true, and what the file will be is noted. */
    private Taken takeIn(Connection connection, BanText present, BanFile file, Content content) throws SQLException {
        BanStore store = keeping.store();
        Taken taken = new Taken(present.name());
        taken.ended.addAll(store.endExpired(connection, id, now()));
        FileRow before = store.file(connection, id)
                .filter(row -> row.path().equals(file.path()))
                .orElse(new FileRow(file.path(), Base.NONE, false));
        Map<BanKey, BanTerms> lines = lines(file.parse(content.text()));
        // A file that is gone says nothing: nobody lifts all bans by that.
        if (content.mark() != null) {
            apply(
                    connection,
                    present.name(),
                    BanMerge.of(before.base(), lines, agreed(store.inForce(connection, id))),
                    taken);
            taken.ended.addAll(store.endExpired(connection, id, now()));
        }
        List<Ban> inForce = store.inForce(connection, id);
        expect(inForce);
        Map<BanKey, Agreed> agreed = agreed(inForce);
        boolean write = !lines.equals(terms(agreed));
        Map<BanKey, Agreed> seen = new LinkedHashMap<>();
        lines.forEach((key, terms) -> {
            Agreed ban = agreed.get(key);
            seen.put(key, new Agreed(ban == null ? 0 : ban.ban(), terms));
        });
        FileRow after = new FileRow(
                file.path(), new Base(seen, write ? agreed : null), before.reloadDue() || write || taken.isAnything());
        if (!after.equals(before)) {
            store.save(connection, id, after, now());
        }
        return taken.with(inForce, write, after.reloadDue());
    }

    private void apply(Connection connection, String file, Outcome outcome, Taken taken) throws SQLException {
        BanStore store = keeping.store();
        Instant now = now();
        for (Map.Entry<BanKey, BanTerms> line : outcome.added().entrySet()) {
            String name = keeping.remote().nameOf(id, line.getKey());
            NewRow row = new NewRow(id, line.getKey(), name, line.getValue(), file, Origin.FILE, now);
            Optional<Ban> stored = store.insert(connection, row);
            // What was over when it was found is a record of the past, and nobody's news.
            if (line.getValue().isOver(now)) {
                stored.ifPresent(ban -> taken.past.add(ban.id()));
            } else {
                stored.ifPresent(taken.added::add);
            }
        }
        for (Map.Entry<BanKey, BanTerms> line : outcome.changed().entrySet()) {
            Optional<Ban> ban = store.find(connection, id, line.getKey());
            if (ban.isPresent()) {
                taken.changed.add(store.change(connection, ban.get().id(), line.getValue()));
            }
        }
        for (BanKey key : outcome.removed()) {
            Optional<Ban> ban = store.find(connection, id, key);
            if (ban.isPresent()) {
                taken.ended.add(store.revoke(connection, ban.get().id(), file, now));
            }
        }
    }

    private boolean isUnsettled(@Nullable Mark mark) {
        if (mark == null || mark.equals(known)) {
            return false;
        }
        Duration age = Duration.between(mark.modified().toInstant(), now());
        return age.abs().compareTo(SETTLED) < 0;
    }

    private void expect(List<Ban> inForce) {
        nextExpiry = inForce.stream()
                .map(Ban::expiresAt)
                .filter(end -> end != null)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private void done() {
        nextTry = null;
        pause = FIRST_RETRY;
    }

    private void failed(String problem, Exception e) {
        LOG.log(Level.FINE, e, () -> "The bans of server " + id + " are not in line");
        news.failed(problem);
        nextTry = now().plus(pause);
        pause = pause.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? pause.multipliedBy(2) : LAST_RETRY;
    }

    private Instant now() {
        return keeping.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Of several lines for one, the longest ban counts, as the game would not let the player in. */
    private static Map<BanKey, BanTerms> lines(List<BanFile.Entry> entries) {
        Map<BanKey, BanTerms> lines = new LinkedHashMap<>();
        for (BanFile.Entry entry : entries) {
            lines.merge(
                    new BanKey(entry.kind(), entry.uid()),
                    new BanTerms(entry.expiresAt(), entry.reason()),
                    (first, second) -> isLonger(second, first) ? second : first);
        }
        return lines;
    }

    private static boolean isLonger(BanTerms one, BanTerms other) {
        Instant end = other.expiresAt();
        return end != null && (one.expiresAt() == null || one.expiresAt().isAfter(end));
    }

    private static Map<BanKey, Agreed> agreed(List<Ban> bans) {
        Map<BanKey, Agreed> agreed = new LinkedHashMap<>();
        bans.forEach(ban -> agreed.put(ban.key(), new Agreed(ban.id(), ban.terms())));
        return agreed;
    }

    private static Map<BanKey, BanTerms> terms(Map<BanKey, Agreed> agreed) {
        Map<BanKey, BanTerms> terms = new LinkedHashMap<>();
        agreed.forEach((key, ban) -> terms.put(key, ban.terms()));
        return terms;
    }

    /** What was found in the file, and what is to be done about it. */
    private static final class Taken {

        private final List<Ban> added = new ArrayList<>();
        private final List<Ban> changed = new ArrayList<>();
        private final List<Ban> ended = new ArrayList<>();
        private final Set<Long> past = new HashSet<>();
        private final String file;
        private List<Ban> inForce = List.of();
        private boolean write;
        private boolean reloadDue;

        Taken(String file) {
            this.file = file;
        }

        Taken with(List<Ban> bans, boolean differs, boolean due) {
            inForce = bans;
            write = differs;
            reloadDue = due;
            return this;
        }

        boolean isAnything() {
            return !added.isEmpty() || !changed.isEmpty() || !ended.isEmpty();
        }

        List<Ban> added() {
            return added;
        }

        List<Ban> inForce() {
            return inForce;
        }

        boolean write() {
            return write;
        }

        boolean reloadDue() {
            return reloadDue;
        }

        void tell(BanNews news) {
            added.forEach(news::banned);
            changed.forEach(ban -> news.changed(ban, file));
            ended.stream().filter(ban -> !past.contains(ban.id())).forEach(news::ended);
        }
    }
}
