package io.languard.activity;

import io.languard.common.DatabaseException;
import io.languard.common.OneLine;
import io.languard.common.ServerId;
import io.languard.event.EventBus;
import io.languard.event.LanguardEvent;
import io.languard.journal.DurableQueue;
import io.languard.server.ServerView;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The log of who did what and of what happened by itself. Entries are noted on the caller's thread and brought into the
 * database in their order, see {@link DurableQueue}. Safe for use by many threads.
 */
public final class ActivityLog {

    private static final int LONGEST_TEXT = 500;
    private static final int MOST_DETAILS = 20;
    private static final int MOST_LIST = 50;
    private static final long FLOODS_SECONDS = 5;

    private final Clock clock;
    private final ScheduledExecutorService timers;
    private final Masking masking;
    private final EngineNews news;
    private final ActivityPages pages;
    private final DurableQueue<Noted> queue;
    private final FloodGuard floods = new FloodGuard();
    private final Runnable endOfObservation;
    private @Nullable ScheduledFuture<?> looking;

    /** Hides the secrets of a server in a text. */
    @FunctionalInterface
    public interface Masking {

        String hide(ServerId server, String text);
    }

    /**
     * Takes entries and observes from now on; nothing is stored before {@link #open}.
     *
     * @param servers by which names and restarts are found
     * @param stored told of each entry once it is stored or has changed
     * @param tasks for what talks to the database
     * @param timers for what only starts something else
     * @throws IOException when entries could not be kept
     */
    public ActivityLog(
            DataSource database,
            ActivitySettings settings,
            Function<ServerId, Optional<ServerView>> servers,
            Masking masking,
            Consumer<ActivityEntry> stored,
            EventBus events,
            Clock clock,
            Executor tasks,
            ScheduledExecutorService timers)
            throws IOException {
        this.clock = clock;
        this.timers = timers;
        this.masking = masking;
        this.news = new EngineNews(servers);
        this.pages = new ActivityPages(database);
        ActivityRows rows = new ActivityRows(database, settings.kept(), clock, stored);
        this.queue = new DurableQueue<>(
                new DurableQueue.Settings<>("activity log", settings.folder(), "activity_journal", Noted.class),
                rows,
                database,
                tasks,
                timers);
        this.endOfObservation = events.observe(this::observe);
    }

    /** Begins to store. */
    public void open() {
        queue.open();
        looking = timers.scheduleWithFixedDelay(
                () -> floods.over(clock.instant()).forEach(this::tellOmitted),
                FLOODS_SECONDS,
                FLOODS_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Ends. What is not in the database yet is in the journal. */
    public void close() {
        endOfObservation.run();
        if (looking != null) {
            looking.cancel(false);
        }
        floods.rest().forEach(this::tellOmitted);
        queue.close();
    }

    /**
     * Adds an entry, or tells what became of one; from when this returns, it survives the manager. Costs one system call and
     * never throws. Of many alike that were refused, only the first few of a minute get an entry of their own.
     *
     * @return false when it got none
     */
    public boolean record(NewEntry entry) {
        boolean inVain = entry.outcome() == Outcome.REFUSED || entry.outcome() == Outcome.FAILED;
        if (inVain && !floods.admits(entry, clock.instant())) {
            return false;
        }
        queue.add(noted(entry, false));
        return true;
    }

    /** What was recorded as pending turned out not to be worth an entry. */
    public void drop(NewEntry entry) {
        queue.add(noted(entry, true));
    }

    /**
     * Entries, newest first. Blocks.
     *
     * @throws DatabaseException when they cannot be read
     */
    public ActivityPage page(ActivityQuery query) {
        try {
            return pages.page(query);
        } catch (SQLException e) {
            throw new DatabaseException("Reading the activity log failed", e);
        }
    }

    /** Whether everything that was told is in the database. */
    boolean isUpToDate() {
        return queue.isUpToDate();
    }

    /** Has what is too old removed soon. */
    void cleanUp() {
        queue.cleanUp();
    }

    private void observe(LanguardEvent event) {
        news.of(event).forEach(this::record);
    }

    private void tellOmitted(FloodGuard.Omitted omitted) {
        NewEntry last = omitted.last();
        Map<String, Object> details = new LinkedHashMap<>(last.details());
        details.put("times", omitted.times());
        queue.add(noted(
                new NewEntry(
                        UUID.randomUUID(),
                        last.at(),
                        last.doer(),
                        last.action(),
                        last.server(),
                        last.serverName(),
                        last.subject(),
                        details,
                        last.outcome(),
                        last.error(),
                        last.via(),
                        last.address(),
                        last.requestId()),
                false));
    }

    private Noted noted(NewEntry entry, boolean dropped) {
        String subject = entry.subject() == null ? null : shown(entry.server(), entry.subject());
        Map<String, Object> details = details(entry);
        String reason = details.get(EngineNews.REASON) instanceof String text ? text : null;
        String sentence = Sentence.of(entry, subject, reason);
        Object times = details.get("times");
        return new Noted(
                entry.key(),
                entry.at(),
                entry.doer(),
                entry.action().word(),
                entry.server() == null ? null : entry.server().value(),
                entry.serverName(),
                subject,
                details,
                entry.outcome(),
                entry.error() == null ? null : entry.error().name(),
                entry.via(),
                entry.address() == null ? null : clean(entry.address()),
                entry.requestId(),
                times == null ? sentence : sentence + ", " + times + " times more",
                dropped);
    }

    private Map<String, Object> details(NewEntry entry) {
        Map<String, Object> details = new LinkedHashMap<>();
        entry.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_DETAILS)
                .forEach(detail -> details.put(detail.getKey(), shown(entry.server(), detail.getValue())));
        return details;
    }

    private Object shown(@Nullable ServerId server, Object value) {
        if (value instanceof String text) {
            return shown(server, text);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.stream().limit(MOST_LIST).forEach(item -> items.add(shown(server, item)));
            return items;
        }
        return value instanceof Number || value instanceof Boolean ? value : shown(server, value.toString());
    }

    /** Masked before it is cut: half a secret would not be found any more. */
    private String shown(@Nullable ServerId server, String text) {
        return clean(server == null ? text : masking.hide(server, text));
    }

    /** What strangers typed; NUL, for one, cannot be stored. */
    private static String clean(String text) {
        String line = OneLine.of(text);
        if (line.length() <= LONGEST_TEXT) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return line.substring(0, end) + "…";
    }
}
