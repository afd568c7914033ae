package io.languard.config;

import java.util.ArrayList;
import java.util.List;

/** Which lines differ between two texts: a longest common subsequence, within bounds. */
final class LineDiff {

    /** Above this the middle of the texts is told as replaced: files are small, but an operator can make them large. */
    private static final long MOST_CELLS = 4_000_000;

    private LineDiff() {}

    /**
     * Indexes, from 0, in ascending order.
     *
     * @param removed lines of the old text that the new one has not
     * @param added lines of the new text that the old one has not
     */
    record Difference(List<Integer> removed, List<Integer> added) {}

    static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    static Difference between(List<String> before, List<String> after) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        return middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end), start);
    }

    private static Difference middle(List<String> before, List<String> after, int offset) {
        boolean tooMuch = (long) before.size() * after.size() > MOST_CELLS;
        int[][] common = tooMuch ? new int[0][0] : lengths(before, after);
        List<Integer> removed = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean both = i < before.size() && j < after.size();
            if (both && !tooMuch && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (i < before.size() && (!both || tooMuch || common[i + 1][j] >= common[i][j + 1])) {
                removed.add(offset + i);
                i++;
            } else {
                added.add(offset + j);
                j++;
            }
        }
        return new Difference(removed, added);
    }

    /** How long the longest common subsequence is of what follows each pair of positions. */
    private static int[][] lengths(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
