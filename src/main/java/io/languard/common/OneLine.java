package io.languard.common;

/** Makes any text fit for one line of a file or console. */
public final class OneLine {

    private static final char REPLACEMENT = '\uFFFD';

    private OneLine() {}

    /**
     * The text with control characters, line and paragraph separators and white space of any kind made single spaces, none
     * of them at its ends, and halves of surrogate pairs replaced. Applied again it changes nothing.
     */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            if (isGap(letter)) {
                gap = true;
            } else {
                if (gap && line.length() > 0) {
                    line.append(' ');
                }
                gap = false;
                if (Character.getType(letter) == Character.SURROGATE) {
                    line.append(REPLACEMENT);
                } else {
                    line.appendCodePoint(letter);
                }
            }
        }
        return line.toString();
    }

    private static boolean isGap(int letter) {
        return Character.isISOControl(letter)
                || Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                // A byte order mark inside a text is an invisible space to some readers and a letter to others.
                || letter == 0xFEFF;
    }
}
