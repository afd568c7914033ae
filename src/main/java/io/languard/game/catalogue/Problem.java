package io.languard.game.catalogue;

/**
 * What is wrong with a definition file.
 *
 * @param file name of the file, with its folder for an operator's own
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole file is meant
 * @param path of the field, for example {@code sections[0].fields[2].default}; empty for the whole file
 * @param message a sentence for people
 */
public record Problem(String file, int line, int column, String path, String message) {

    /** As compilers print it: file, line, column, field, sentence. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
