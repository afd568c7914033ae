package io.languard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of all figures, with what was aimed at. */
final class Figures {

    private static final String BEGIN = "<!-- figures: begin -->";
    private static final String END = "<!-- figures: end -->";

    private final List<String> rows = new ArrayList<>();

    /** @param reached null where there is no aim */
    void add(String part, String what, String figure, String aim, Boolean reached) {
        String verdict = reached == null ? "" : reached ? "reached" : "missed";
        rows.add("| " + part + " | " + what + " | " + figure + " | " + aim + " | " + verdict + " |");
        System.out.println(rows.get(rows.size() - 1));
    }

    void add(String part, String what, String figure) {
        add(part, what, figure, "", null);
    }

    static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }

    /** Puts the table between its marks; the words around it are written by people. */
    void write(Path file, String machine) throws IOException {
        String table = BEGIN + "\n" + machine + "\n\n| | What | Figure | Aim | |\n|---|---|---|---|---|\n"
                + String.join("\n", rows) + "\n" + END;
        System.out.println(table);
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        Files.writeString(file, text.substring(0, begin) + table + text.substring(end + END.length()));
    }
}
