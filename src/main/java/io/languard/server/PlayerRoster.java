package io.languard.server;

import io.languard.common.Player;
import io.languard.game.PlayerQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Who plays on one run of a server, joined from its log, from what its remote administration says unasked and from what it
 * answers when asked. Used by the mailbox of the server only.
 *
 * <p>The log is quicker, the answer is right: a join in the log counts at once, and an answer that names its players decides
 * who is still there. An answer to a question that was asked before the log told of a join or a leave, or so soon after that
 * the game's own list may lag behind, says nothing against it. What only the log told of a player (a GUID, an address) is
 * kept as long as that player is there.
 */
final class PlayerRoster {

    /** So long a game's own list may take until it shows what its log said. */
    static final Duration SETTLING = Duration.ofSeconds(3);

    /** Who speaks: each has its own way to number slots. */
    enum Source {
        LOG,
        /** Remote administration: unasked, or as an answer. */
        REMOTE
    }

    /** What became of somebody. The player's {@code joinedAt} is set. */
    sealed interface Change {

        Player player();

        Instant at();

        record Joined(Player player, Instant at) implements Change {}

        record Identified(Player player, Instant at) implements Change {}

        record Left(Player player, Instant at) implements Change {}
    }

    private final List<Seat> seats = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();
    /** Slots of the log whose players an answer showed to be gone before their log did. */
    private final Set<String> expectedLeaves = new HashSet<>();

    private @Nullable Integer countOnly;
    private @Nullable Integer maxPlayers;
    private @Nullable String map;

    /** Somebody who is there. */
    private static final class Seat {
        private Player player;
        private @Nullable String logSlot;
        private @Nullable String remoteSlot;
        /** When it was last said unasked; null for long ago, or never. */
        private @Nullable Long toldNanos;

        Seat(Player player) {
            this.player = player;
        }

        @Nullable
        String slot(Source source) {
            return source == Source.LOG ? logSlot : remoteSlot;
        }

        void slot(Source source, String slot) {
            if (source == Source.LOG) {
                logSlot = slot;
            } else {
                remoteSlot = slot;
            }
        }

        boolean isNamed(Player other) {
            return player.name().equals(other.name()) && !player.isSurelyNot(other);
        }
    }

    /** Somebody of whom the log said a moment ago that he left. */
    private record Gone(Player player, long nanos) {}

    /**
     * Somebody joined, or more is known of somebody who did.
     *
     * @param nowNanos when it was said; null for long ago
     */
    List<Change> joined(Player told, Source source, Instant at, @Nullable Long nowNanos) {
        List<Change> changes = new ArrayList<>();
        Seat seat = seatOf(told, source);
        if (seat == null) {
            if (source == Source.REMOTE && nowNanos != null && leftAfter(told, nowNanos)) {
                return changes;
            }
            Seat occupant = first((other, slot) -> slot.equals(other.slot(source)), told.slotId());
            if (occupant != null) {
                changes.add(leave(occupant, at));
            }
            seat = sit(told, source, at);
            expectedLeaves.remove(told.slotId());
            changes.add(new Change.Joined(seat.player, at));
        } else {
            identify(seat, told, source, at, changes);
        }
        if (nowNanos != null) {
            seat.toldNanos = nowNanos;
        }
        return changes;
    }

    /**
     * Somebody left.
     *
     * @param slotId slot, or name where the game tells no more
     */
    List<Change> left(String slotId, Source source, Instant at, @Nullable Long nowNanos) {
        Seat seat = first((other, slot) -> slot.equals(other.slot(source)), slotId);
        if (seat == null) {
            seat = first((other, name) -> other.player.name().equals(name), slotId);
        }
        boolean expected = source == Source.LOG && expectedLeaves.remove(slotId);
        if (seat == null && !expected) {
            seat = first((other, slot) -> other.slot(source) == null && slot.equals(other.player.slotId()), slotId);
        }
        if (seat == null) {
            return List.of();
        }
        Change left = leave(seat, at);
        if (nowNanos != null) {
            gone.removeIf(earlier -> nowNanos - earlier.nanos() > SETTLING.toNanos());
            if (source == Source.LOG) {
                gone.add(new Gone(left.player(), nowNanos));
            }
        }
        return List.of(left);
    }

    /** @param askedNanos before the question was sent */
    List<Change> answered(PlayerQuery.Answer answer, long askedNanos, Instant at) {
        maxPlayers = answer.maxPlayers();
        map = answer.map();
        List<Player> named = answer.players();
        if (named == null) {
            countOnly = answer.count();
            return List.of();
        }
        boolean complete = answer.count() <= named.size();
        countOnly = complete ? null : answer.count();
        List<Change> changes = new ArrayList<>();
        List<Seat> missing = new ArrayList<>(seats);
        List<Player> unknown = new ArrayList<>(named);
        meet(missing, unknown, at, changes, (seat, player) -> seat.player.isSurely(player));
        meet(
                missing,
                unknown,
                at,
                changes,
                (seat, player) -> seat.isNamed(player) && player.slotId().equals(seat.remoteSlot));
        meet(
                missing,
                unknown,
                at,
                changes,
                (seat, player) -> seat.isNamed(player) && player.slotId().equals(seat.logSlot));
        meet(missing, unknown, at, changes, Seat::isNamed);
        for (Seat seat : missing) {
            if (complete && (seat.toldNanos == null || askedNanos - seat.toldNanos > SETTLING.toNanos())) {
                changes.add(leave(seat, at));
                if (seat.logSlot != null) {
                    expectedLeaves.add(seat.logSlot);
                }
            }
        }
        for (Player player : unknown) {
            // A connection that the game has not given up yet shows the same person twice.
            boolean twice = seats.stream().anyMatch(seat -> seat.player.isSurely(player));
            if (!twice && !leftAfter(player, askedNanos)) {
                changes.add(new Change.Joined(sit(player, Source.REMOTE, at).player, at));
            }
        }
        return changes;
    }

    /** The run is over: all leave. */
    List<Change> ended(Instant at) {
        List<Change> changes = new ArrayList<>();
        for (Seat seat : List.copyOf(seats)) {
            changes.add(leave(seat, at));
        }
        countOnly = null;
        return changes;
    }

    PlayersView view() {
        int count = countOnly != null ? Math.max(countOnly, seats.size()) : seats.size();
        return new PlayersView(seats.stream().map(seat -> seat.player).toList(), count, maxPlayers);
    }

    @Nullable
    String map() {
        return map;
    }

    /** Whom the words of the log or of the remote administration are about; null for somebody new. */
    private @Nullable Seat seatOf(Player told, Source source) {
        Seat sure = first((seat, player) -> seat.player.isSurely(player), told);
        if (sure != null) {
            return sure;
        }
        Seat same =
                first((seat, player) -> seat.isNamed(player) && player.slotId().equals(seat.slot(source)), told);
        if (same != null) {
            return same;
        }
        // Known from another source only, which has its own slots; or from one that tells names in place of slots. Two
        // slots of the same source are two persons, as most games allow a name twice.
        return first(
                (seat, player) -> seat.isNamed(player)
                        && (seat.slot(source) == null
                                || player.slotId().equals(player.name())
                                || player.name().equals(seat.slot(source))),
                told);
    }

    /** Brings players of an answer together with those who are known to be there. */
    private void meet(
            List<Seat> missing,
            List<Player> unknown,
            Instant at,
            List<Change> changes,
            BiPredicate<Seat, Player> same) {
        for (Player player : List.copyOf(unknown)) {
            for (Seat seat : missing) {
                if (same.test(seat, player)) {
                    identify(seat, player, Source.REMOTE, at, changes);
                    missing.remove(seat);
                    unknown.remove(player);
                    break;
                }
            }
        }
    }

    private Seat sit(Player player, Source source, Instant at) {
        Seat seat = new Seat(completed(player, player.slotId(), player, at));
        seat.slot(source, player.slotId());
        seats.add(seat);
        return seat;
    }

    private static void identify(Seat seat, Player told, Source source, Instant at, List<Change> changes) {
        Player before = seat.player;
        seat.slot(source, told.slotId());
        // The slot that commands of the remote administration understand is the one to show.
        String shown = seat.remoteSlot == null ? told.slotId() : seat.remoteSlot;
        seat.player = completed(told, shown, before, before.joinedAt());
        if (!withoutPing(before).equals(withoutPing(seat.player))) {
            changes.add(new Change.Identified(seat.player, at));
        }
    }

    private Change leave(Seat seat, Instant at) {
        seats.remove(seat);
        Instant joined = seat.player.joinedAt();
        // The log of a game has its own clock, mostly of whole seconds.
        return new Change.Left(seat.player, joined != null && at.isBefore(joined) ? joined : at);
    }

    private boolean leftAfter(Player player, long nanos) {
        return gone.stream()
                .anyMatch(left -> nanos - left.nanos() <= SETTLING.toNanos()
                        && (left.player().isSurely(player)
                                || (left.player().name().equals(player.name())
                                        && !left.player().isSurelyNot(player))));
    }

    private <T> @Nullable Seat first(BiPredicate<Seat, T> condition, T value) {
        for (Seat seat : seats) {
            if (condition.test(seat, value)) {
                return seat;
            }
        }
        return null;
    }

    private static Player completed(Player newer, String slot, Player known, @Nullable Instant joinedAt) {
        return new Player(
                slot,
                newer.name(),
                newer.ping() != null ? newer.ping() : known.ping(),
                newer.guid() != null ? newer.guid() : known.guid(),
                newer.address() != null ? newer.address() : known.address(),
                newer.steamId() != null ? newer.steamId() : known.steamId(),
                joinedAt);
    }

    private static Player withoutPing(Player player) {
        return new Player(
                player.slotId(),
                player.name(),
                null,
                player.guid(),
                player.address(),
                player.steamId(),
                player.joinedAt());
    }
}
