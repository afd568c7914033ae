package io.languard.testing;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** File names that somebody who means harm would send; the same in every run. */
public final class HostileNames {

    private static final long SEED = 20_261_121;

    private static final List<String> SEPARATORS = List.of("/", "\\", "\u2215\u0000", "\uFF0F", "\uFF3C", "\u2100");
    private static final List<String> STEPS = List.of("..", ".", "", "...", "\u2025", "\uFE52\uFE52", "\u2024\u2024");
    private static final List<String> INVISIBLE = List.of(
            "\u0000",
            "\n",
            "\r",
            "\t",
            "\u001b[2J",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u00ad",
            "\u200b",
            "\u200d",
            "\u200e",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u2066",
            "\u3000",
            "\ufeff",
            "\ufffd",
            "\ud800",
            "\udfff",
            "\ue000",
            "\uffff",
            "\u0378");
    private static final List<String> DEVICES =
            List.of("con", "PRN", "aux", "Nul", "com1", "LPT9", "conin$", "COM\u00b9");
    private static final List<String> SIGNS = List.of(":", "*", "?", "\"", "<", ">", "|", "\uFF1A", "\uFF5C", "\uFF02");
    private static final List<String> BEGINNINGS = List.of(".", "-", "--rf ", "~", " ", "..", "\uFF0E", "\uFF0D");

    private HostileNames() {}

    /**
     * Names none of which may be stored.
     *
     * @param ending what a good one ends with
     */
    public static Stream<String> generate(int count, String ending) {
        Random random = new Random(SEED);
        return IntStream.range(0, count).mapToObj(number -> one(number % 8, random, ending));
    }

    private static String one(int kind, Random random, String ending) {
        String word = word(random);
        return switch (kind) {
            case 0 -> steps(random) + pick(SEPARATORS.subList(0, 2), random) + word + ending;
            case 1 -> insert(word, pick(SEPARATORS, random), random) + ending;
            case 2 -> insert(word, pick(INVISIBLE, random), random) + ending;
            case 3 -> pick(DEVICES, random) + (random.nextBoolean() ? "" : ending);
            case 4 -> insert(word, pick(SIGNS, random), random) + ending;
            case 5 -> pick(BEGINNINGS, random) + word + ending;
            case 6 -> word.repeat(1 + 200 / word.length()) + ending;
            default ->
                word + ending + pick(List.of(".", " ", ". ", "..", "\u0000.pbo", "/", "\\", "/.", "\u2025"), random);
        };
    }

    /** Names of which some are good: pieces of all kinds in any order. */
    public static Stream<String> mutants(int count) {
        Random random = new Random(SEED + 1);
        List<List<String>> pieces = List.of(SEPARATORS, STEPS, INVISIBLE, DEVICES, SIGNS, BEGINNINGS);
        return IntStream.range(0, count).mapToObj(number -> {
            StringBuilder name = new StringBuilder();
            int parts = 1 + random.nextInt(4);
            for (int part = 0; part < parts; part++) {
                name.append(
                        random.nextInt(3) == 0
                                ? pick(pieces.get(random.nextInt(pieces.size())), random)
                                : word(random));
            }
            return name.append(random.nextBoolean() ? ".Altis.pbo" : "").toString();
        });
    }

    /** For the messages of tests. */
    public static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.chars()
                .forEach(letter -> shown.append(
                        letter > ' ' && letter < 127
                                ? String.valueOf((char) letter)
                                : String.format(Locale.ROOT, "\\u%04x", letter)));
        return shown.length() > 120 ? shown.substring(0, 120) + "..." : shown.toString();
    }

    private static String steps(Random random) {
        StringBuilder path = new StringBuilder(random.nextBoolean() ? "" : "/");
        for (int step = 0; step <= random.nextInt(6); step++) {
            path.append(pick(STEPS, random)).append(pick(SEPARATORS.subList(0, 2), random));
        }
        return path + (random.nextBoolean() ? "etc" : "");
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(12), 0, 26)
                .collect(
                        StringBuilder::new, (text, letter) -> text.append((char) ('a' + letter)), StringBuilder::append)
                .toString();
    }

    private static String insert(String word, String piece, Random random) {
        int place = random.nextInt(word.length() + 1);
        return word.substring(0, place) + piece + word.substring(place);
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
