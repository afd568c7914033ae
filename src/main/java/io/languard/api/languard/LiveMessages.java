package io.languard.api.languard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.languard.activity.ActivityEntry;
import io.languard.api.kernel.ForViewers;
import io.languard.common.ServerId;
import io.languard.console.ConsoleBatch;
import io.languard.console.ConsoleLine;
import io.languard.event.ServerEvent;
import io.languard.json.Json;
import io.languard.live.LiveEvent;
import io.languard.live.LiveItem;
import io.languard.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the live socket sends. Lines and events are written once for all connections: each shared object keeps its
 * text.
 */
final class LiveMessages {

    /** Keys under which shared objects keep their texts. */
    private enum Form {
        EVENT,
        FOR_ADMINISTRATORS,
        LINES,
        LINES_JOINED,
        LINES_ARRAY
    }

    private static final String ACTIVITY = "activity";

    /** All types that a client can ask for, or do without. */
    static final Set<String> TYPES = Set.of(
            ACTIVITY,
            "bans_changed",
            "chat",
            "config_changed",
            "game_fault",
            "install_progress",
            "log",
            "metrics",
            "missions_changed",
            "mods_changed",
            "player_joined",
            "player_kicked",
            "player_left",
            "players",
            "server_created",
            "server_deleted",
            "server_status",
            "server_updated");

    private static final JsonStringEncoder QUOTING = JsonStringEncoder.getInstance();
    private static final int USUAL_LINE = 160;

    private LiveMessages() {}

    static String connected(Caller caller, LiveWishes wishes) {
        String user =
                caller.account().map(account -> Long.toString(account.id())).orElse("");
        Object subscriptions = wishes.servers().isEmpty()
                ? "all"
                : wishes.servers().stream().map(ServerId::value).sorted().toList();
        return json(message("connected", null, Map.of("user", user, "subscriptions", subscriptions)));
    }

    /** Other events are no business of a client of this socket. */
    static boolean isShown(Object payload, boolean administrator) {
        if (payload instanceof ActivityEntry entry) {
            return administrator || entry.isForViewers();
        }
        return payload instanceof ServerEvent event && describe(event) != null;
    }

    /** Type of an event that is shown. */
    static String type(Object payload) {
        if (payload instanceof ActivityEntry) {
            return ACTIVITY;
        }
        Described described = payload instanceof ServerEvent event ? describe(event) : null;
        return described == null ? "" : described.type;
    }

    static String heartbeat(Instant now, boolean batch) {
        String text = json(message("heartbeat", null, Map.of("timestamp", Times.seconds(now))));
        return batch ? "[" + text + "]" : text;
    }

    /** Hands over one text per event. */
    static void each(List<LiveItem> items, boolean administrator, Instant now, Consumer<String> out) {
        for (LiveItem item : items) {
            if (item instanceof LiveItem.Lines lines) {
                shown(lines.batch(), administrator)
                        .<List<String>>encoded(Form.LINES, LiveMessages::lines)
                        .forEach(out);
            } else {
                out.accept(single(item, administrator, now));
            }
        }
    }

    /** One text for all. */
    static String array(List<LiveItem> items, boolean administrator, Instant now) {
        if (items.size() == 1 && items.get(0) instanceof LiveItem.Lines lines) {
            // Mostly so: then all connections send the very same text.
            ConsoleBatch shown = shown(lines.batch(), administrator);
            String joined = joined(shown);
            return shown.encoded(Form.LINES_ARRAY, batch -> "[" + joined + "]");
        }
        StringBuilder text = new StringBuilder("[");
        for (LiveItem item : items) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append(
                    item instanceof LiveItem.Lines lines
                            ? joined(shown(lines.batch(), administrator))
                            : single(item, administrator, now));
        }
        return text.append(']').toString();
    }

    private static String single(LiveItem item, boolean administrator, Instant now) {
        if (item instanceof LiveItem.Skipped skipped) {
            return json(message(
                    "log",
                    skipped.server(),
                    new SkippedView(
                            now, "warning", skipped.count() + " lines skipped", skipped.fromSeq(), skipped.toSeq())));
        }
        if (item instanceof LiveItem.Happened happened) {
            LiveEvent event = happened.event();
            return administrator && event.payload() instanceof ActivityEntry entry
                    ? event.encoded(Form.FOR_ADMINISTRATORS, same -> activity(entry, true))
                    : event.encoded(Form.EVENT, LiveMessages::event);
        }
        throw new IllegalArgumentException("Not a single message: " + item.getClass());
    }

    private static ConsoleBatch shown(ConsoleBatch batch, boolean administrator) {
        return administrator ? batch : ForViewers.batch(batch);
    }

    /** One form is never asked for while another is being made: the map in which they are kept does not allow it. */
    private static String joined(ConsoleBatch batch) {
        List<String> lines = batch.encoded(Form.LINES, LiveMessages::lines);
        return batch.encoded(Form.LINES_JOINED, same -> String.join(",", lines));
    }

    /** By hand: a busy console has thousands of lines a second, all with the same few members. */
    private static List<String> lines(ConsoleBatch batch) {
        String head = "{\"type\":\"log\",\"server_id\":" + batch.server() + ",\"data\":{\"timestamp\":\"";
        List<String> texts = new ArrayList<>(batch.size());
        StringBuilder text = new StringBuilder(USUAL_LINE);
        long millis = Long.MIN_VALUE;
        String time = "";
        for (ConsoleLine line : batch.lines()) {
            if (line.millis() != millis) {
                millis = line.millis();
                time = line.time().toString();
            }
            text.setLength(0);
            text.append(head)
                    .append(time)
                    .append("\",\"level\":\"")
                    .append(line.level().word())
                    .append("\",\"message\":\"");
            QUOTING.quoteAsString(line.shown(), text);
            text.append("\",\"seq\":")
                    .append(line.seq())
                    .append(",\"kind\":\"")
                    .append(line.kind().name().toLowerCase(Locale.ROOT))
                    .append("\"}}");
            texts.add(text.toString());
        }
        return texts;
    }

    private static String activity(ActivityEntry entry, boolean administrator) {
        return json(message(
                ACTIVITY,
                entry.server() == null ? null : new ServerId(entry.server()),
                ActivityViews.EntryView.of(entry, administrator)));
    }

    private static String event(LiveEvent event) {
        if (event.payload() instanceof ActivityEntry entry) {
            return activity(entry, false);
        }
        if (event.payload() instanceof ServerEvent happened) {
            Described described = describe(happened);
            if (described != null) {
                return json(message(described.type, happened.server(), described.data));
            }
        }
        throw new IllegalArgumentException("Not shown: " + event.payload().getClass());
    }

    private static @Nullable Described describe(ServerEvent event) {
        if (event instanceof ServerEvent.StateChanged changed) {
            return new Described(
                    "server_status",
                    new StatusView(
                            changed.to().word(),
                            changed.pid(),
                            Times.secondsOrNull(changed.startedAt()),
                            changed.reason(),
                            changed.reason(),
                            changed.restartCount(),
                            Times.secondsOrNull(changed.nextStartAt()),
                            changed.exitCode()));
        }
        if (event instanceof ServerEvent.PlayersChanged changed) {
            List<PlayerView> players = changed.players().stream()
                    .map(player -> PlayerView.of(player, false))
                    .toList();
            return new Described("players", new PlayersView(players, changed.count()));
        }
        if (event instanceof ServerEvent.MetricsSampled sampled) {
            return new Described(
                    "metrics",
                    new MetricsView(
                            ServerViews.tenths(sampled.cpuPercent()),
                            ServerViews.megabytes(sampled.memoryBytes()),
                            sampled.playerCount(),
                            Times.seconds(sampled.at())));
        }
        if (event instanceof ServerEvent.Created created) {
            return new Described("server_created", new NameView(created.name()));
        }
        if (event instanceof ServerEvent.Deleted deleted) {
            return new Described("server_deleted", new NameView(deleted.name()));
        }
        if (event instanceof ServerEvent.InstallProgressed made) {
            return new Described(
                    "install_progress",
                    new InstallProgressView(
                            made.kind(),
                            made.attempt(),
                            made.percent(),
                            made.text(),
                            made.bytesDone(),
                            made.bytesTotal()));
        }
        if (event instanceof ServerEvent.ConfigChanged changed) {
            return new Described("config_changed", new ConfigView(changed.section(), changed.version()));
        }
        if (event instanceof ServerEvent.MissionsChanged) {
            return new Described("missions_changed", Map.of());
        }
        if (event instanceof ServerEvent.BansChanged) {
            return new Described("bans_changed", Map.of());
        }
        if (event instanceof ServerEvent.SchedulesChanged) {
            return new Described("schedules_changed", Map.of());
        }
        if (event instanceof ServerEvent.ModsChanged) {
            return new Described("mods_changed", Map.of());
        }
        return event instanceof ServerEvent.Updated
                ? new Described("server_updated", Map.of())
                : GameEvents.describe(event);
    }

    private static Map<String, Object> message(String type, @Nullable ServerId server, Object data) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        if (server != null) {
            message.put("server_id", server.value());
        }
        message.put("data", data);
        return message;
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A live event cannot be written", e);
        }
    }

    record Described(String type, Object data) {}

    /** @param reason as {@code status_reason}, which is what lists call it */
    record StatusView(
            String status,
            @Nullable Long pid,
            @Nullable Instant startedAt,
            @Nullable String reason,
            @Nullable String statusReason,
            int restartCount,
            @Nullable Instant nextStartAt,
            @Nullable Integer exitCode) {}

    record PlayersView(List<PlayerView> players, int count) {}

    record MetricsView(
            @Nullable Double cpuPercent,
            @Nullable Double ramMb,
            @Nullable Integer playerCount,
            Instant timestamp) {}

    record InstallProgressView(
            String kind,
            int attempt,
            int percent,
            String text,
            @Nullable Long bytesDone,
            @Nullable Long bytesTotal) {}

    record ConfigView(String section, int configVersion) {}

    record NameView(String name) {}

    /** A line of the documented shape that stands for those left out; they can be fetched from the log by number. */
    record SkippedView(Instant timestamp, String level, String message, long skippedFrom, long skippedTo) {}
}
