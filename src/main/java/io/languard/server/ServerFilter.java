package io.languard.server;

import io.languard.common.ServerState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which servers to list; null takes all.
 *
 * @param tag one of its tags, in any case
 * @param search part of the name or description, in any case
 */
public record ServerFilter(
        @Nullable String gameType,
        @Nullable ServerState state,
        @Nullable String tag,
        @Nullable String search) {

    public static final ServerFilter ALL = new ServerFilter(null, null, null, null);

    boolean accepts(ServerView view) {
        return (gameType == null || gameType.equals(view.definition().gameType()))
                && (state == null || state == view.state())
                && (tag == null || isTagged(view))
                && (search == null || contains(view));
    }

    private boolean isTagged(ServerView view) {
        String wanted = Tags.key(tag == null ? "" : tag);
        return view.definition().tags().stream()
                .anyMatch(present -> Tags.key(present).equals(wanted));
    }

    private boolean contains(ServerView view) {
        String wanted = search == null ? "" : search.toLowerCase(Locale.ROOT);
        String description = view.definition().description();
        return view.definition().name().toLowerCase(Locale.ROOT).contains(wanted)
                || (description != null && description.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
