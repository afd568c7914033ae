package io.languard.game.battleye;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answer to {@code bans}: those by GUID, then those by address. */
public record BanList(List<Row> bans) {

    private static final String GUIDS = "GUID Bans:";
    private static final String ADDRESSES = "IP Bans:";

    private static final Pattern ROW = Table.pattern("(\\d+)\\s+(\\S+)\\s+(perm|-|-?\\d+)(?:\\s+(.*?))?\\s*");

    /**
     * @param index for {@code removeBan}, as long as no ban is added or removed
     * @param uid GUID or IP address
     * @param byAddress whether it is an address
     * @param minutesLeft 0 when it is over; null for ever
     * @param reason may be empty
     */
    public record Row(
            int index,
            String uid,
            boolean byAddress,
            @Nullable Long minutesLeft,
            String reason) {}

    public BanList {
        bans = List.copyOf(bans);
    }

    /** @throws IOException when the answer is not a list of bans */
    public static BanList parse(String answer) throws IOException {
        List<Row> bans = new ArrayList<>();
        boolean addresses = false;
        for (String line : Table.lines(answer, GUIDS)) {
            // A row begins with a number: no reason can be taken for this title.
            if (line.strip().equals(ADDRESSES)) {
                addresses = true;
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                bans.add(row(row, addresses));
            }
        }
        if (!addresses) {
            throw new IOException("The game's list of bans has no end");
        }
        return new BanList(bans);
    }

    private static Row row(Matcher row, boolean byAddress) throws IOException {
        String reason = row.group(4);
        return new Row(
                Table.number(row.group(1)),
                row.group(2),
                byAddress,
                minutes(row.group(3)),
                reason == null ? "" : reason);
    }

    private static @Nullable Long minutes(String text) throws IOException {
        if (text.equals("perm") || text.equals("-1")) {
            return null;
        }
        if (text.equals("-")) {
            return 0L;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IOException("The game's list of bans has a number that is none", e);
        }
    }
}
