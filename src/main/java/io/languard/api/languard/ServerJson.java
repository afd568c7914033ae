package io.languard.api.languard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.languard.api.languard.ServerViews.DetailedView;
import io.languard.api.languard.ServerViews.ListedView;
import io.languard.common.Page;
import io.languard.common.ServerId;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.json.Json;
import io.languard.server.ServerView;
import io.languard.welcome.PracticeOffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes servers as JSON, each once: a view is a new object when something about the server changed, so the bytes made from
 * the same object are still right. Lists of servers are asked for all the time and change little in between.
 */
@Singleton
public class ServerJson {

    private static final byte[] BEFORE_DATA = ascii("{\"success\":true,\"data\":");
    private static final byte[] AFTER_DATA = ascii(",\"error\":null}");
    private static final byte[] EMPTY_LIST = ascii("[]");

    private final Clock clock;
    private final PracticeOffer practice;
    private final Map<ServerId, Rendered> rendered = new ConcurrentHashMap<>();

    @Inject
    ServerJson(Clock clock, EventBus events, PracticeOffer practice) {
        this.clock = clock;
        this.practice = practice;
        events.observe(event -> {
            if (event instanceof ServerEvent.Deleted deleted) {
                rendered.remove(deleted.server());
            }
        });
    }

    /**
     * @param host under which players reach this machine
     * @param withMeta whether the answer tells which stretch of the list it is
     */
    byte[] page(Page<ServerView> page, String host, boolean withMeta) {
        List<ServerView> views = page.items();
        byte[] after = withMeta ? afterWithMeta(page) : AFTER_DATA;
        byte[] address = address(host);
        byte[][] items = new byte[views.size()][];
        byte[][] ports = new byte[views.size()][];
        // One comma or bracket before each item, one bracket at the end.
        int size = BEFORE_DATA.length + after.length + (items.length == 0 ? EMPTY_LIST.length : 1 + items.length);
        for (int i = 0; i < items.length; i++) {
            Rendered item = of(views.get(i));
            items[i] = item.listed();
            ports[i] = item.port();
            size += items[i].length + address.length + ports[i].length + 1;
        }
        byte[] all = new byte[size];
        int end = append(all, 0, BEFORE_DATA);
        if (items.length == 0) {
            end = append(all, end, EMPTY_LIST);
        } else {
            for (int i = 0; i < items.length; i++) {
                all[end++] = (byte) (i == 0 ? '[' : ',');
                end = append(all, end, items[i]);
                end = append(all, end, address);
                end = append(all, end, ports[i]);
                all[end++] = '}';
            }
            all[end++] = ']';
        }
        append(all, end, after);
        return all;
    }

    /** @param host under which players reach this machine */
    byte[] one(ServerView view, String host) {
        return one(view, host, Map.of());
    }

    /** @param credentials generated for the server just made; empty for none */
    byte[] one(ServerView view, String host, Map<String, String> credentials) {
        byte[] head = of(view).detailed();
        StringBuilder rest = new StringBuilder(new String(address(host), StandardCharsets.UTF_8))
                .append(view.definition().gamePort())
                .append("\",\"uptime_seconds\":")
                .append(uptime(view));
        if (!credentials.isEmpty()) {
            rest.append(",\"credentials\":").append(new String(json(credentials), StandardCharsets.UTF_8));
        }
        byte[] tail = rest.append('}').toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[BEFORE_DATA.length + head.length + tail.length + AFTER_DATA.length];
        int end = append(all, 0, BEFORE_DATA);
        end = append(all, end, head);
        end = append(all, end, tail);
        append(all, end, AFTER_DATA);
        return all;
    }

    /** The member up to the port, which follows with the closing quote. */
    private static byte[] address(String host) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(host));
        String named = host.indexOf(':') < 0 ? quoted : "[" + quoted + "]";
        return (",\"public_address\":\"" + named + ":").getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable Long uptime(ServerView view) {
        Instant startedAt = view.live().startedAt();
        return startedAt == null
                ? null
                : Math.max(0, Duration.between(startedAt, clock.instant()).toSeconds());
    }

    @SuppressWarnings("ReferenceEquality") // on purpose: comparing all fields would cost more than rendering saves
    private Rendered of(ServerView view) {
        Rendered known = rendered.get(view.id());
        if (known != null && known.view == view) {
            return known;
        }
        Rendered fresh = new Rendered(view, practice.isPractice(view));
        rendered.put(view.id(), fresh);
        return fresh;
    }

    private static byte[] afterWithMeta(Page<ServerView> page) {
        return ascii(",\"error\":null,\"meta\":{\"total\":" + page.total() + ",\"limit\":" + page.limit()
                + ",\"offset\":" + page.offset() + "}}");
    }

    private static int append(byte[] target, int at, byte[] part) {
        System.arraycopy(part, 0, target, at, part.length);
        return at + part.length;
    }

    private static byte[] json(Object value) {
        try {
            return Json.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view cannot be written", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes of one view, made when first asked for. Two threads may both make them; they come out the same. */
    private static final class Rendered {

        private final ServerView view;
        private final boolean practice;
        private final byte[] port;
        private volatile byte @Nullable [] listed;
        private volatile byte @Nullable [] detailed;

        Rendered(ServerView view, boolean practice) {
            this.view = view;
            this.practice = practice;
            this.port = ascii(view.definition().gamePort() + "\"");
        }

        byte[] port() {
            return port;
        }

        /** Without the closing brace: the address follows. */
        byte[] listed() {
            byte[] known = listed;
            if (known == null) {
                known = open(json(ListedView.of(view, practice)));
                listed = known;
            }
            return known;
        }

        /** Without the closing brace: the address and the uptime follow. */
        byte[] detailed() {
            byte[] known = detailed;
            if (known == null) {
                known = open(json(DetailedView.of(view, practice)));
                detailed = known;
            }
            return known;
        }

        private static byte[] open(byte[] object) {
            return Arrays.copyOf(object, object.length - 1);
        }
    }
}
