package io.languard.bench;

import java.util.Arrays;

/** Collects samples and tells how they are spread. Not thread-safe. */
final class Percentiles {

    private double[] samples = new double[1024];
    private int count;

    void add(double sample) {
        if (count == samples.length) {
            samples = Arrays.copyOf(samples, count * 2);
        }
        samples[count++] = sample;
    }

    void addAll(Percentiles other) {
        for (int i = 0; i < other.count; i++) {
            add(other.samples[i]);
        }
    }

    int count() {
        return count;
    }

    /** @param percent 0 to 100 */
    double at(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (count * percent / 100))];
    }
}
