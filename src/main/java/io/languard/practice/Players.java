package io.languard.practice;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who is on the server, how they come in and how they go. */
final class Players {

    /**
     * Somebody at the door.
     *
     * @param guid empty for the one that belongs to the Steam id
     * @param key of the mod that they bring along; empty for none
     * @param verified whether Steam will confirm who they are
     * @param lobby whether they stay in the lobby
     */
    record Visitor(
            String name,
            String guid,
            String id,
            String address,
            int port,
            int ping,
            String key,
            boolean verified,
            boolean lobby) {}

    private final GameLog log;
    private final Reactor reactor;
    private final BattlEye battlEye;
    private final BanList bans;
    private final Mods mods;
    private final Match match;
    private final ServerSettings settings;
    private final double step;
    private final TreeMap<Integer, Player> present = new TreeMap<>();
    private boolean locked;
    private int maxPing;

    Players(
            GameLog log,
            Reactor reactor,
            BattlEye battlEye,
            BanList bans,
            Mods mods,
            Match match,
            ServerSettings settings,
            double step) {
        this.log = log;
        this.reactor = reactor;
        this.battlEye = battlEye;
        this.bans = bans;
        this.mods = mods;
        this.match = match;
        this.settings = settings;
        this.step = step;
        this.maxPing = settings.maxPing();
    }

    List<Player> all() {
        return List.copyOf(present.values());
    }

    boolean isEmpty() {
        return present.isEmpty();
    }

    @Nullable
    Player get(int number) {
        return present.get(number);
    }

    @Nullable
    Player find(String name) {
        for (Player player : present.values()) {
            if (player.name.equals(name)) {
                return player;
            }
        }
        return null;
    }

    boolean isLocked() {
        return locked;
    }

    void lock(boolean now) {
        locked = now;
    }

    /** @param milliseconds 0 or less for no limit */
    void limitPing(int milliseconds) {
        maxPing = milliseconds;
        List.copyOf(present.values()).forEach(this::checkPing);
    }

    /** Null when they were turned away at the door. */
    @Nullable
    Player join(Visitor visitor, @Nullable InetSocketAddress peer) {
        if (locked && peer == null) {
            return refuse(visitor, "the server is locked");
        }
        if (present.size() >= settings.maxPlayers()) {
            return refuse(visitor, "the server is full");
        }
        int number = 0;
        while (present.containsKey(number)) {
            number++;
        }
        Player player =
                new Player(number, visitor.name, visitor.guid, visitor.id, visitor.address, visitor.port, visitor.ping);
        player.peer = peer;
        player.lobby = visitor.lobby;
        present.put(number, player);
        battlEye.announce(
                "Player #" + number + " " + player.name + " (" + player.address + ":" + player.port + ") connected");
        log.line("Player " + player.name + " connecting.");
        match.bring();
        if (!turnedAwayByBan(player, null)) {
            reactor.after(step, () -> enter(player, visitor));
        }
        return player;
    }

    private void enter(Player player, Visitor visitor) {
        if (isGone(player)) {
            return;
        }
        player.identity = Player.Identity.UNVERIFIED;
        battlEye.announce("Player #" + player.number + " " + player.name + " - GUID: " + player.guid + " (unverified)");
        if (turnedAwayByBan(player, player.guid)) {
            return;
        }
        if (!visitor.key.isEmpty() && settings.verifySignatures() > 0 && !mods.hasKey(visitor.key)) {
            log.line("Player " + player.name + ": Wrong signature for file @" + visitor.key + "\\addons\\" + visitor.key
                    + ".pbo");
            leave(player);
            return;
        }
        if (settings.kickDuplicate() && isDouble(player)) {
            kick(player, "Admin Kick (duplicate)");
            return;
        }
        player.connected = true;
        log.line("Player " + player.name + " connected (id=" + player.id + ").");
        reactor.after(step, () -> settle(player, visitor.verified));
    }

    private void settle(Player player, boolean verified) {
        if (isGone(player)) {
            return;
        }
        if (verified && !player.isHeadless()) {
            player.identity = Player.Identity.VERIFIED;
            battlEye.announce("Verified GUID (" + player.guid + ") of player #" + player.number + " " + player.name);
        }
        match.begin();
        checkPing(player);
    }

    void kick(Player player, String reason) {
        String guid = player.identity == Player.Identity.UNKNOWN ? "-" : player.guid;
        log.line("Player " + player.name + " kicked off by BattlEye: " + reason);
        battlEye.announce("Player #" + player.number + " " + player.name + " (" + guid
                + ") has been kicked by BattlEye: " + reason);
        leave(player);
    }

    void leave(Player player) {
        if (isGone(player)) {
            return;
        }
        present.remove(player.number);
        log.line("Player " + player.name + " disconnected.");
        battlEye.announce("Player #" + player.number + " " + player.name + " disconnected");
        if (present.isEmpty()) {
            match.abandoned();
        }
    }

    void ping(Player player, int milliseconds) {
        player.ping = milliseconds;
        checkPing(player);
    }

    /** As the command {@code players} shows them. */
    String text() {
        StringBuilder text = new StringBuilder("Players on server:\n[#] [IP Address]:[Port] [Ping] [GUID] [Name]\n");
        text.append("--------------------------------------------------\n");
        for (Player player : present.values()) {
            boolean inLobby = player.lobby || !player.connected || match.state() != Match.State.PLAYING;
            text.append(pad(Integer.toString(player.number), 4));
            text.append(pad(player.address + ":" + player.port, 22));
            text.append(pad(Integer.toString(player.connected ? player.ping : -1), 5));
            text.append(pad(identity(player), 37)).append(player.name);
            text.append(inLobby ? " (Lobby)\n" : "\n");
        }
        return text.append("(")
                .append(present.size())
                .append(" players in total)")
                .toString();
    }

    private static String identity(Player player) {
        return switch (player.identity) {
            case UNKNOWN -> "-";
            case UNVERIFIED -> player.guid + "(?)";
            case VERIFIED -> player.guid + "(OK)";
        };
    }

    private void checkPing(Player player) {
        if (maxPing > 0 && player.connected && player.ping > maxPing && !isGone(player)) {
            kick(player, "Player Ping too High (" + player.ping + ")");
        }
    }

    private boolean turnedAwayByBan(Player player, @Nullable String guid) {
        int row = battlEye.isOn() ? bans.rowAgainst(guid, player.address) : -1;
        if (row >= 0) {
            kick(player, because("Admin Ban", bans.get(row).reason()));
        }
        return row >= 0;
    }

    static String because(String what, String reason) {
        return reason.isEmpty() ? what : what + " (" + reason + ")";
    }

    private @Nullable Player refuse(Visitor visitor, String reason) {
        log.line("Player " + visitor.name + " was refused: " + reason + ".");
        return null;
    }

    private boolean isDouble(Player player) {
        List<Player> others = new ArrayList<>(present.values());
        others.remove(player);
        return others.stream().anyMatch(other -> other.guid.equals(player.guid));
    }

    private boolean isGone(Player player) {
        return present.get(player.number) != player;
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
