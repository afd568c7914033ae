package io.languard.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * BattlEye's bans.txt. What is in force is in memory; the file is read when it is told to. Rows are numbered with the bans
 * of GUIDs first, those of addresses after them.
 */
final class BanList {

    private static final long PERMANENT = -1;
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /**
     * One row.
     *
     * @param until in Unix seconds, or -1
     */
    record Ban(String who, long until, String reason) {
        boolean ofAddress() {
            return ADDRESS.matcher(who).matches();
        }

        String line() {
            return (who + " " + until + " " + reason).strip();
        }
    }

    private final Path file;
    private final Clock clock;
    private final List<Ban> bans = new ArrayList<>();

    BanList(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Lines that are no ban are passed over. A missing file is an empty one. */
    void load() {
        bans.clear();
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().map(BanList::parse).forEach(ban -> {
                if (ban != null) {
                    insert(ban);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a row to the list and at the end of the file.
     *
     * @param minutes 0 for ever
     * @return false when it is neither a GUID nor an address
     */
    boolean add(String who, long minutes, String reason) {
        if (!isGuid(who) && !ADDRESS.matcher(who).matches()) {
            return false;
        }
        long until = minutes <= 0 ? PERMANENT : seconds() + minutes * 60;
        insert(new Ban(who.toLowerCase(Locale.ROOT), until, reason));
        write();
        return true;
    }

    /** By the number that {@link #text} shows; those behind it move up. */
    boolean remove(int row) {
        if (row < 0 || row >= bans.size()) {
            return false;
        }
        bans.remove(row);
        write();
        return true;
    }

    /** Drops what has expired and writes the rest. */
    void clean() {
        bans.removeIf(this::hasExpired);
        write();
    }

    /** The number of the row that keeps somebody out, or -1. */
    int rowAgainst(@Nullable String guid, String address) {
        for (int row = 0; row < bans.size(); row++) {
            Ban ban = bans.get(row);
            if ((ban.who.equalsIgnoreCase(guid) || ban.who.equals(address)) && !hasExpired(ban)) {
                return row;
            }
        }
        return -1;
    }

    Ban get(int row) {
        return bans.get(row);
    }

    /** As the command {@code bans} shows it. */
    String text() {
        StringBuilder guids = new StringBuilder("GUID Bans:\n[#] [GUID] [Minutes left] [Reason]\n");
        guids.append("----------------------------------------");
        StringBuilder addresses = new StringBuilder("IP Bans:\n[#] [IP Address] [Minutes left] [Reason]\n");
        addresses.append("----------------------------------------------");
        for (int row = 0; row < bans.size(); row++) {
            Ban ban = bans.get(row);
            StringBuilder into = ban.ofAddress() ? addresses : guids;
            into.append('\n').append(pad(Integer.toString(row), 3)).append(pad(ban.who, ban.ofAddress() ? 16 : 33));
            into.append(left(ban)).append(' ').append(ban.reason);
        }
        return guids + "\n\n" + addresses;
    }

    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    private String left(Ban ban) {
        if (ban.until == PERMANENT) {
            return "perm";
        }
        return hasExpired(ban) ? "-" : Long.toString((ban.until - seconds() + 59) / 60);
    }

    private boolean hasExpired(Ban ban) {
        return ban.until != PERMANENT && ban.until <= seconds();
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    private void insert(Ban ban) {
        int at = bans.size();
        if (!ban.ofAddress()) {
            at = 0;
            while (at < bans.size() && !bans.get(at).ofAddress()) {
                at++;
            }
        }
        bans.add(at, ban);
    }

    private void write() {
        StringBuilder text = new StringBuilder();
        bans.forEach(ban -> text.append(ban.line()).append('\n'));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Ban parse(String line) {
        String[] parts = line.strip().split("\\s+", 3);
        if (parts.length < 2 || !(isGuid(parts[0]) || ADDRESS.matcher(parts[0]).matches())) {
            return null;
        }
        try {
            return new Ban(
                    parts[0].toLowerCase(Locale.ROOT), Long.parseLong(parts[1]), parts.length > 2 ? parts[2] : "");
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
