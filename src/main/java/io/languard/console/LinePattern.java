package io.languard.console;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.languard.common.DomainException;

/**
 * A user's pattern, compiled. RE2 takes time linear in the line, but also linear in the pattern's size after counted
 * repetitions are written out, and writes them out before it looks at the size: {@code ((a{1000}){1000}){10}} ends in an
 * {@link OutOfMemoryError}. So the size is estimated first.
 */
final class LinePattern {

    private static final int LONGEST = 1_000;
    private static final int LARGEST = 1_000;

    private final String pattern;
    private int at;

    private LinePattern(String pattern) {
        this.pattern = pattern;
    }

    /** @throws DomainException when the pattern is wrong, or larger than anyone needs */
    static Pattern compile(String pattern) {
        if (pattern.length() > LONGEST || new LinePattern(pattern).sequence(0) > LARGEST) {
            throw DomainException.invalid("regex", "max", "The pattern is too large");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw DomainException.invalid("regex", "pattern", "Not a valid pattern: " + e.getDescription());
        } catch (StackOverflowError e) {
            throw DomainException.invalid("regex", "max", "The pattern is nested too deeply");
        }
    }

    /** Size of what is between two parentheses. A wrong pattern gives some number; compiling it tells what is wrong. */
    private long sequence(int depth) {
        long sum = 0;
        long last = 0;
        while (at < pattern.length() && sum <= LARGEST) {
            char c = pattern.charAt(at++);
            if (c == ')' && depth > 0) {
                return sum + last + 1;
            }
            if (c == '{') {
                last *= Math.max(1, repetitions());
                continue;
            }
            sum += last;
            last = switch (c) {
                case '(' -> sequence(depth + 1);
                case '[' -> characterClass();
                case '\\' -> escape();
                default -> 1;
            };
        }
        return sum + last;
    }

    /** Largest number inside the braces; 1 when these are plain characters. */
    private long repetitions() {
        int close = pattern.indexOf('}', at);
        if (close < 0) {
            return 1;
        }
        long largest = 0;
        long number = 0;
        for (int i = at; i < close; i++) {
            char c = pattern.charAt(i);
            if (c == ',') {
                number = 0;
            } else if (c < '0' || c > '9') {
                return 1;
            } else {
                number = Math.min(number * 10 + c - '0', 100_000);
                largest = Math.max(largest, number);
            }
        }
        at = close + 1;
        return largest;
    }

    private long characterClass() {
        int start = at;
        while (at < pattern.length() && (pattern.charAt(at) != ']' || at == start)) {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return 1;
    }

    /** {@code \Q...\E} is as large as it is long. */
    private long escape() {
        if (at < pattern.length() && pattern.charAt(at++) == 'Q') {
            int end = pattern.indexOf("\\E", at);
            int length = (end < 0 ? pattern.length() : end) - at;
            at = end < 0 ? pattern.length() : end + 2;
            return length;
        }
        return 1;
    }
}
