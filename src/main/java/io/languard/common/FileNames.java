package io.languard.common;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names somebody may give to a file. What passes is one step below a folder on every file system, looks like what it
 * is, and is no option to a program that it is handed to.
 */
public final class FileNames {

    /** File systems have 255; the rest is for what is put before or after a name while a file is being written. */
    public static final int MOST_BYTES = 200;

    private static final String NOT_ON_EVERY_SYSTEM = "/\\:*?\"<>|";
    private static final String NOT_AT_THE_BEGINNING = ".-~ ";
    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com\\d|lpt\\d|conin\\$|conout\\$)(?:[. ].*)?", Pattern.DOTALL);

    private FileNames() {}

    /** The form in which names are stored and compared: some systems send accents as characters of their own. */
    public static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** What is wrong with the name, as the end of a sentence; empty when it is safe. */
    public static Optional<String> problem(String name) {
        if (name.isBlank()) {
            return Optional.of("is empty");
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            return Optional.of("is longer than " + MOST_BYTES + " bytes");
        }
        // An unpaired surrogate has no bytes and would come back as another name.
        if (!new String(bytes, StandardCharsets.UTF_8).equals(name)) {
            return Optional.of("is not valid text");
        }
        if (name.codePoints().anyMatch(FileNames::isInvisible)) {
            return Optional.of("holds a character that cannot be seen");
        }
        // A full-width slash or a one-dot leader becomes the real one wherever names are normalised further.
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        if (holdsForbidden(name) || holdsForbidden(plain)) {
            return Optional.of("holds one of " + NOT_ON_EVERY_SYSTEM);
        }
        if (name.contains("..") || plain.contains("..")) {
            return Optional.of("holds two dots in a row");
        }
        if (NOT_AT_THE_BEGINNING.indexOf(plain.charAt(0)) >= 0) {
            return Optional.of("begins with a dot, a dash, a tilde or a blank");
        }
        if (plain.endsWith(".") || plain.endsWith(" ")) {
            return Optional.of("ends with a dot or a blank");
        }
        if (DEVICE.matcher(plain.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of("is the name of a device");
        }
        return Optional.empty();
    }

    private static boolean holdsForbidden(String name) {
        return name.chars().anyMatch(letter -> NOT_ON_EVERY_SYSTEM.indexOf(letter) >= 0);
    }

    private static boolean isInvisible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> letter != ' ';
            default -> letter == 0xFFFD;
        };
    }
}
