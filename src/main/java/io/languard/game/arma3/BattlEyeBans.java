package io.languard.game.arma3;

import io.languard.common.FieldError;
import io.languard.common.OneLine;
import io.languard.game.BanFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * BattlEye's {@code bans.txt}: a GUID or IPv4 address, seconds since 1970 or {@code -1}, and a reason in each line.
 *
 * <p>A moment that BattlEye could not mean, such as 0, makes no ban of a line: to take it for one long over would lift what
 * somebody may have meant to be for ever.
 */
final class BattlEyeBans implements BanFile {

    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(-?\\d{1,18})(?:\\s(.*))?", Pattern.DOTALL);
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final String FOR_EVER = "-1";

    /** The last second of the year 9999; what ends later never does. */
    private static final long END_OF_TIME = 253_402_300_799L;

    private final String path;

    /** @param path of the file, relative to the server's directory */
    BattlEyeBans(String path) {
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Line read(String line) {
        String text = line.startsWith("\uFEFF") ? line.substring(1).strip() : line.strip();
        if (text.isEmpty() || text.startsWith("//") || text.startsWith("#") || text.startsWith(";")) {
            return new Line.Remark();
        }
        Matcher found = LINE.matcher(text);
        if (!found.matches()) {
            return new Line.Wrong("is not a GUID or IPv4 address, a time (-1 or seconds since 1970) and a reason");
        }
        String uid = found.group(1);
        Kind kind = NUMBERS.matcher(uid).matches() && !GUID.matcher(uid).matches() ? Kind.IP : Kind.GUID;
        uid = spelled(kind, uid);
        Optional<FieldError> error = check(kind, uid);
        if (error.isPresent()) {
            return new Line.Wrong(error.get().message());
        }
        String reason = found.group(3) == null ? "" : OneLine.of(found.group(3));
        if (found.group(2).equals(FOR_EVER)) {
            return new Line.Ban(new Entry(kind, uid, null, reason));
        }
        long seconds = Long.parseLong(found.group(2));
        if (seconds <= 0) {
            return new Line.Wrong("has the time " + seconds + ", which is neither -1 nor seconds since 1970");
        }
        return new Line.Ban(
                new Entry(kind, uid, seconds > END_OF_TIME ? null : Instant.ofEpochSecond(seconds), reason));
    }

    @Override
    public String render(String present, List<Entry> bans) {
        Map<Key, Entry> wanted = new LinkedHashMap<>();
        bans.forEach(ban -> wanted.put(new Key(ban.kind(), ban.uid()), ban));
        String end = present.contains("\r\n") ? "\r\n" : "\n";
        StringBuilder content = new StringBuilder(present.length() + 80 * bans.size());
        String known = present.startsWith("\uFEFF") ? present.substring(1) : present;
        known.lines().forEach(text -> {
            if (read(text) instanceof Line.Ban ban) {
                Entry stays =
                        wanted.remove(new Key(ban.entry().kind(), ban.entry().uid()));
                if (stays != null) {
                    content.append(line(stays)).append(end);
                }
            } else {
                content.append(text).append(end);
            }
        });
        wanted.values().forEach(ban -> content.append(line(ban)).append(end));
        return content.toString();
    }

    private static String line(Entry ban) {
        String head = ban.uid() + " " + until(ban.expiresAt());
        return ban.reason().isEmpty() ? head : head + " " + OneLine.of(ban.reason());
    }

    private static String until(@Nullable Instant expiresAt) {
        return expiresAt == null ? FOR_EVER : Long.toString(expiresAt.getEpochSecond());
    }

    @Override
    public String reloadCommand() {
        return "loadBans";
    }

    @Override
    public String spelled(Kind kind, String uid) {
        return kind == Kind.GUID ? uid.strip().toLowerCase(Locale.ROOT) : uid.strip();
    }

    @Override
    public Optional<FieldError> check(Kind kind, String uid) {
        if (kind == Kind.GUID) {
            return GUID.matcher(uid).matches()
                    ? Optional.empty()
                    : Optional.of(new FieldError(
                            "player_uid", "pattern", "is not a BattlEye GUID: 32 digits from 0 to 9 and a to f"));
        }
        return ADDRESS.matcher(uid).matches()
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "player_uid", "pattern", "is not an IPv4 address such as 198.51.100.7 without leading zeros"));
    }

    private record Key(Kind kind, String uid) {}
}
