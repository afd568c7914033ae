package io.languard.game.battleye;

import io.languard.common.Player;
import io.languard.game.GameSignal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the guard says unasked.
 *
 * <p>Players choose their names, and a name may look like another message. Each kind is therefore known by the ends that the
 * guard itself wrote, before or after the name, and never by what is in the middle.
 */
public sealed interface ServerMessage {

    /** What it means for the state of the game; empty when nothing. */
    Optional<GameSignal> signal();

    /**
     * Somebody wrote to others.
     *
     * @param channel the game's word, such as {@code Global} or {@code Side}
     */
    record Chat(String channel, String author, String text) implements ServerMessage {
        @Override
        public Optional<GameSignal> signal() {
            return Optional.of(new GameSignal.Chat(channel, author, text));
        }
    }

    /**
     * An administrator at a remote console wrote to players; the session's own words come back like this, too.
     *
     * @param admin number of the administrator's login
     * @param channel {@code Global}, or {@code To} and a name
     */
    record AdminChat(int admin, String channel, String text) implements ServerMessage {
        @Override
        public Optional<GameSignal> signal() {
            return Optional.of(new GameSignal.Chat(channel, "RCon admin #" + admin, text));
        }
    }

    /** Somebody logged in to the remote console. */
    record AdminLoggedIn(int admin, String address, int port) implements ServerMessage {
        @Override
        public Optional<GameSignal> signal() {
            return Optional.empty();
        }
    }

    /** Somebody connects; not in the game yet. */
    record Connected(int slot, String name, String address, int port) implements ServerMessage {
        @Override
        public Optional<GameSignal> signal() {
            return Optional.of(
                    new GameSignal.PlayerJoined(new Player(Integer.toString(slot), name, null, null, address)));
        }
    }

    record Disconnected(int slot, String name) implements ServerMessage {
        @Override
        public Optional<GameSignal> signal() {
            return Optional.of(new GameSignal.PlayerLeft(Integer.toString(slot)));
        }
    }

    /** A GUID as the player's own machine gives it. */
    record ClaimedGuid(int slot, String name, String guid) implements ServerMessage {
        @Override
        public Optional<GameSignal> signal() {
            return Optional.empty();
        }
    }

    /** A GUID that BattlEye's master server confirmed. */
    record VerifiedGuid(int slot, String name, String guid) implements ServerMessage {
        @Override
        public Optional<GameSignal> signal() {
            return Optional.of(new GameSignal.PlayerJoined(new Player(Integer.toString(slot), name, null, guid, null)));
        }
    }

    /**
     * @param guid as in the message; may be {@code -}
     * @param reason as the guard gives it, for example {@code Admin Kick (reason)}
     */
    record Kicked(int slot, String name, String guid, String reason) implements ServerMessage {
        @Override
        public Optional<GameSignal> signal() {
            return Optional.of(new GameSignal.PlayerKicked(name, reason));
        }
    }

    /** Anything else. */
    record Other(String text) implements ServerMessage {
        @Override
        public Optional<GameSignal> signal() {
            return Optional.empty();
        }
    }

    /**
     * @param names of those who play, as far as they are known. Where the name of somebody who writes ends can only be told
     *     with them, for names may hold the colon that follows it
     */
    static ServerMessage parse(String text, Collection<String> names) {
        return MessagePatterns.parse(text, names);
    }

    /** Reads messages. */
    final class MessagePatterns {

        private static final Pattern CONNECTED =
                Table.pattern("Player #(\\d{1,9}) (.+) \\((\\S+):(\\d{1,5})\\) connected");
        private static final Pattern DISCONNECTED = Table.pattern("Player #(\\d{1,9}) (.+) disconnected");
        private static final Pattern CLAIMED =
                Table.pattern("Player #(\\d{1,9}) (.+) - (?:BE )?GUID: ([0-9a-fA-F]{32})(?: ?\\(unverified\\))?");
        private static final Pattern VERIFIED =
                Table.pattern("Verified GUID \\(([0-9a-fA-F]{32})\\) of player #(\\d{1,9}) (.+)");
        private static final Pattern KICKED =
                Table.pattern("Player #(\\d{1,9}) (.+) \\(([0-9a-fA-F]{32}|-|)\\) has been kicked by BattlEye: (.+)");
        private static final Pattern LOGGED_IN =
                Table.pattern("RCon admin #(\\d{1,9}) \\((\\S+):(\\d{1,5})\\) logged in");
        private static final Pattern ADMIN_TO_ONE = Table.pattern("RCon admin #(\\d{1,9}): \\((To .+?)\\) (.*)");
        private static final Pattern ADMIN_CHAT = Table.pattern("RCon admin #(\\d{1,9}): \\(([^()]{1,40})\\) (.*)");
        private static final Pattern CHAT = Table.pattern("\\(([^()]{1,40})\\) (.+?): (.*)");

        private MessagePatterns() {}

        private static ServerMessage parse(String text, Collection<String> names) {
            if (text.startsWith("Player #")) {
                return ofPlayer(text);
            }
            if (text.startsWith("RCon admin #")) {
                return ofAdmin(text);
            }
            Matcher verified = VERIFIED.matcher(text);
            if (verified.matches()) {
                return new VerifiedGuid(number(verified, 2), verified.group(3), verified.group(1));
            }
            Matcher chat = CHAT.matcher(text);
            return chat.matches() ? chat(chat, names) : new Other(text);
        }

        /** The ends that cannot be part of a reason come first: a kick's end is what an administrator typed. */
        private static ServerMessage ofPlayer(String text) {
            Matcher connected = CONNECTED.matcher(text);
            if (connected.matches()) {
                return new Connected(
                        number(connected, 1), connected.group(2), connected.group(3), number(connected, 4));
            }
            Matcher disconnected = DISCONNECTED.matcher(text);
            if (disconnected.matches()) {
                return new Disconnected(number(disconnected, 1), disconnected.group(2));
            }
            Matcher claimed = CLAIMED.matcher(text);
            if (claimed.matches()) {
                return new ClaimedGuid(number(claimed, 1), claimed.group(2), claimed.group(3));
            }
            // Up to the last such mark: a player who has it in the name must not put words into the reason.
            Matcher kicked = KICKED.matcher(text);
            return kicked.matches()
                    ? new Kicked(number(kicked, 1), kicked.group(2), kicked.group(3), kicked.group(4))
                    : new Other(text);
        }

        private static ServerMessage ofAdmin(String text) {
            Matcher loggedIn = LOGGED_IN.matcher(text);
            if (loggedIn.matches()) {
                return new AdminLoggedIn(number(loggedIn, 1), loggedIn.group(2), number(loggedIn, 3));
            }
            Matcher toAll = ADMIN_CHAT.matcher(text);
            if (toAll.matches()) {
                return new AdminChat(number(toAll, 1), toAll.group(2), toAll.group(3));
            }
            Matcher toOne = ADMIN_TO_ONE.matcher(text);
            return toOne.matches() ? new AdminChat(number(toOne, 1), toOne.group(2), toOne.group(3)) : new Other(text);
        }

        private static ServerMessage chat(Matcher chat, Collection<String> names) {
            String rest = chat.group(2) + ": " + chat.group(3);
            Optional<String> known = names.stream()
                    .filter(name -> rest.startsWith(name + ": "))
                    .max(Comparator.comparingInt(String::length));
            return known.map(name -> new Chat(chat.group(1), name, rest.substring(name.length() + 2)))
                    .orElseGet(() -> new Chat(chat.group(1), chat.group(2), chat.group(3)));
        }

        private static int number(Matcher matcher, int group) {
            return Integer.parseInt(matcher.group(group));
        }
    }
}
