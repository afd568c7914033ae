package io.languard.player;

import io.languard.common.DatabaseException;
import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.event.EventBus;
import io.languard.event.LanguardEvent;
import io.languard.journal.DurableQueue;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/**
 * The history of players. Events are noted on the publisher's thread and brought into the database in their order, see
 * {@link DurableQueue}. Safe for use by many threads.
 */
public final class PlayerHistory {

    private static final int MOST_DELETED = 5_000;

    private static final String DELETE_OLD = """
            with gone as (
              delete from player_session where id in (
                select id from player_session where left_at < ? limit 5000) returning player_id
            ), counted as (
              select player_id, count(*)::integer as sessions from gone group by player_id
            ), changed as (
              update known_player k set sessions = k.sessions - c.sessions from counted c where k.id = c.player_id
            )
            select count(*) from gone
            """;

    private final SessionPages pages;
    private final PlayerSettings settings;
    private final Clock clock;
    private final DurableQueue<PlayerEvent> queue;
    private final Runnable endOfObservation;

    /**
     * Observes from now on; nothing is stored before {@link #open}.
     *
     * @param tasks for what talks to the database
     * @param timers for what only starts something else
     * @throws IOException when events could not be kept
     */
    public PlayerHistory(
            DataSource database,
            PlayerSettings settings,
            EventBus events,
            Clock clock,
            Executor tasks,
            ScheduledExecutorService timers)
            throws IOException {
        this.pages = new SessionPages(database);
        this.settings = settings;
        this.clock = clock;
        this.queue = new DurableQueue<>(
                new DurableQueue.Settings<>(
                        "history of players", settings.folder(), "player_journal", PlayerEvent.class),
                new Sessions(),
                database,
                tasks,
                timers);
        this.endOfObservation = events.observe(this::observe);
    }

    /** Begins to store. */
    public void open() {
        queue.open();
    }

    /** Ends. What is not in the database yet is in the journal. */
    public void close() {
        endOfObservation.run();
        queue.close();
    }

    /**
     * Sessions of a server, newest first. Blocks.
     *
     * @throws DatabaseException when they cannot be read
     */
    public Page<PlayerSession> page(ServerId server, SessionQuery query) {
        try {
            return pages.page(server, query);
        } catch (SQLException e) {
            throw new DatabaseException("Reading the history of players failed", e);
        }
    }

    /** Whether everything that happened is in the database. */
    boolean isUpToDate() {
        return queue.isUpToDate();
    }

    /** Has what is too old removed soon. */
    void cleanUp() {
        queue.cleanUp();
    }

    private void observe(LanguardEvent event) {
        PlayerEvent noted = PlayerEvent.of(event);
        if (noted != null) {
            queue.add(noted);
        }
    }

    private final class Sessions implements DurableQueue.Store<PlayerEvent> {

        @Override
        public void store(Connection connection, List<PlayerEvent> events) throws SQLException {
            SessionBook.apply(connection, events, settings.grace());
        }

        /** Removes sessions that ended long ago, and who has none any more. */
        @Override
        public void cleanUp() throws SQLException {
            Timestamp limit = Timestamp.from(clock.instant().minus(settings.kept()));
            long[] deleted = {MOST_DELETED};
            while (!queue.isClosed() && deleted[0] == MOST_DELETED) {
                queue.inTransaction(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(DELETE_OLD)) {
                        statement.setTimestamp(1, limit);
                        try (ResultSet row = statement.executeQuery()) {
                            deleted[0] = row.next() ? row.getLong(1) : 0;
                        }
                    }
                });
            }
            queue.inTransaction(connection -> {
                try (PreparedStatement statement =
                        connection.prepareStatement("delete from known_player where sessions = 0")) {
                    statement.executeUpdate();
                }
            });
        }
    }
}
