package io.languard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void tellsWhichLinesGoAndCome() {
        LineDiff.Difference difference =
                LineDiff.between(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d", "e"));

        assertThat(difference.removed()).containsExactly(1);
        assertThat(difference.added()).containsExactly(1, 4);
    }

    @Test
    void equalAndEmptyTextsDoNotDiffer() {
        assertThat(LineDiff.between(List.of("a"), List.of("a")).removed()).isEmpty();
        assertThat(LineDiff.between(List.of(), List.of("a")).added()).containsExactly(0);
        assertThat(LineDiff.lines("")).isEmpty();
    }

    @Test
    void whatIsLeftOfBothIsTheSameForRandomTexts() {
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            List<String> before = text(random);
            List<String> after = text(random);

            LineDiff.Difference difference = LineDiff.between(before, after);

            assertThat(without(before, difference.removed())).isEqualTo(without(after, difference.added()));
        }
    }

    @Test
    void largeTextsTakeLittleTimeAndMemory() {
        List<String> before = IntStream.range(0, 50_000).mapToObj(i -> "a" + i).toList();
        List<String> after = IntStream.range(0, 50_000).mapToObj(i -> "b" + i).toList();

        LineDiff.Difference difference = LineDiff.between(before, after);

        assertThat(difference.removed()).hasSize(50_000);
        assertThat(difference.added()).hasSize(50_000);
    }

    private static List<String> text(Random random) {
        return random.ints(random.nextInt(12), 0, 4).mapToObj(i -> "line " + i).toList();
    }

    private static List<String> without(List<String> lines, List<Integer> indexes) {
        List<String> left = new ArrayList<>(lines);
        new TreeSet<>(indexes).descendingSet().forEach(i -> left.remove((int) i));
        return left;
    }
}
