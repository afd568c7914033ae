package io.languard.game.battleye;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The guard's command lines. Texts of people are made one line without control characters, so that they stay what they are:
 * the end of one command.
 */
public final class RconCommands {

    public static final String PLAYERS = "players";
    public static final String ADMINS = "admins";
    public static final String BANS = "bans";
    public static final String MISSIONS = "missions";

    /** Reads {@code bans.txt} again. */
    public static final String LOAD_BANS = "loadBans";

    /** Writes {@code bans.txt}, without those that are over. */
    public static final String WRITE_BANS = "writeBans";

    public static final String LOCK = "#lock";
    public static final String UNLOCK = "#unlock";
    public static final String RESTART_MISSION = "#restart";
    public static final String REASSIGN = "#reassign";
    public static final String RESTART_SERVER = "#restartserver";
    public static final String SHUTDOWN = "#shutdown";

    /** For the minutes of a ban. */
    public static final int FOR_EVER = 0;

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");

    private RconCommands() {}

    /**
     * @param command as somebody typed it
     * @throws IOException when it is more than one line, or too long for one packet; for people
     */
    public static String checked(String command) throws IOException {
        if (command.isBlank()) {
            throw new IOException("There is no command");
        }
        if (command.chars().anyMatch(Character::isISOControl)) {
            throw new IOException("A command is one line without control characters");
        }
        if (!fits(command)) {
            throw new IOException("The command is longer than the " + Packet.LONGEST_COMMAND + " bytes the game takes");
        }
        return command;
    }

    /** Whether it fits into one packet of the protocol. */
    public static boolean fits(String command) {
        return command.getBytes(StandardCharsets.UTF_8).length <= Packet.LONGEST_COMMAND;
    }

    public static String sayToAll(String text) {
        return "say -1 " + oneLine(text);
    }

    /** @param player number of the player's slot */
    public static String say(int player, String text) {
        return "say " + slot(player) + " " + oneLine(text);
    }

    /** @param reason may be empty */
    public static String kick(int player, String reason) {
        return withReason("kick " + slot(player), reason);
    }

    /**
     * Bans somebody who is playing, by GUID, and kicks.
     *
     * @param minutes or {@link #FOR_EVER}
     */
    public static String ban(int player, int minutes, String reason) {
        return withReason("ban " + slot(player) + " " + notNegative(minutes), reason);
    }

    /**
     * Bans somebody who may not be playing.
     *
     * @param uid BattlEye GUID or IPv4 address
     * @param minutes or {@link #FOR_EVER}
     * @throws IllegalArgumentException when the uid is neither
     */
    public static String addBan(String uid, int minutes, String reason) {
        if (!isGuid(uid) && !isAddress(uid)) {
            throw new IllegalArgumentException("Neither a BattlEye GUID nor an IPv4 address");
        }
        return withReason("addBan " + uid + " " + notNegative(minutes), reason);
    }

    /** @param index of the row in the list of bans at this moment: each removal renumbers the others */
    public static String removeBan(int index) {
        return "removeBan " + notNegative(index);
    }

    /** @param milliseconds above which players are kicked */
    public static String maxPing(int milliseconds) {
        return "MaxPing " + notNegative(milliseconds);
    }

    /** @param seconds between reports of the server's load; 0 for none */
    public static String monitor(int seconds) {
        return "#monitor " + notNegative(seconds);
    }

    /**
     * @param template name and terrain, without {@code .pbo}
     * @throws IllegalArgumentException when it could be read as more than that
     */
    public static String mission(String template) {
        return "#mission " + word(template);
    }

    /** @param difficulty the game's word for it */
    public static String mission(String template, String difficulty) {
        return mission(template) + " " + word(difficulty);
    }

    public static boolean isGuid(String uid) {
        return GUID.matcher(uid).matches();
    }

    public static boolean isAddress(String uid) {
        return IPV4.matcher(uid).matches();
    }

    /** One line without control characters and needless blanks. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString().strip().replaceAll(" {2,}", " ");
    }

    private static String withReason(String command, String reason) {
        String line = oneLine(reason);
        return line.isEmpty() ? command : command + " " + line;
    }

    /** Whether the game reads it as one thing: it ends a name at a blank, quotes or not. */
    public static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static String word(String text) {
        if (!isWord(text)) {
            throw new IllegalArgumentException("Not one word: it could be read as more than a name");
        }
        return text;
    }

    private static int slot(int player) {
        return notNegative(player);
    }

    private static int notNegative(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("Not a number from 0: " + number);
        }
        return number;
    }
}
