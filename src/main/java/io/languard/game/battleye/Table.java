package io.languard.game.battleye;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a list. Names may hold what Unicode takes for the end of a line: only the line feed is one here. */
final class Table {

    private static final Pattern LINE_FEED = Pattern.compile("\r?\n");
    private static final Pattern RULE = Pattern.compile("-{4,}");

    private Table() {}

    /** @throws IOException when the answer does not begin with the title: it is an answer to something else */
    static List<String> lines(String answer, String title) throws IOException {
        List<String> lines = LINE_FEED.splitAsStream(answer).toList();
        if (lines.isEmpty() || !lines.get(0).strip().equals(title)) {
            throw new IOException("The game's answer is not the list that was asked for");
        }
        return lines.subList(1, lines.size());
    }

    /** What is below the line of dashes. */
    static List<String> body(String answer, String title) throws IOException {
        List<String> lines = lines(answer, title);
        for (int i = 0; i < lines.size(); i++) {
            if (RULE.matcher(lines.get(i).strip()).matches()) {
                return lines.subList(i + 1, lines.size());
            }
        }
        throw new IOException("The game's list has no beginning");
    }

    static boolean isRule(String line) {
        return RULE.matcher(line.strip()).matches();
    }

    /** A pattern in which the dot is every character: names are made of anything. */
    static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    /** @throws IOException when it is out of the range of int */
    static int number(String digits) throws IOException {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IOException("The game's list has a number that is none", e);
        }
    }
}
