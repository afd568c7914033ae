package io.languard.game.battleye;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer to {@code admins}: who is logged in to the remote console, this session among them. */
public record AdminList(List<Row> admins) {

    private static final Pattern ROW = Pattern.compile("(\\d+)\\s+(\\S+):(\\d+)\\s*");

    /**
     * @param number as messages name it
     * @param address IP address
     * @param port UDP port at that address
     */
    public record Row(int number, String address, int port) {}

    public AdminList {
        admins = List.copyOf(admins);
    }

    /** @throws IOException when the answer is not a list of administrators */
    public static AdminList parse(String answer) throws IOException {
        List<Row> admins = new ArrayList<>();
        for (String line : Table.body(answer, "Connected RCon admins:")) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                admins.add(new Row(Table.number(row.group(1)), row.group(2), Table.number(row.group(3))));
            }
        }
        return new AdminList(admins);
    }
}
