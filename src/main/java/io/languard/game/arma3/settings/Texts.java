package io.languard.game.arma3.settings;

/** What texts may hold, in the dialect that Java and JavaScript share, and the sentences about it. */
final class Texts {

    /** A line break in a value would end it for some readers of the game's files. */
    static final String ONE_LINE = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";

    static final String ONE_LINE_HELP = "must be one line without control characters";

    static final String LINES = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";
    static final String LINES_HELP = "must not hold control characters";

    static final String NO_SPACES = "^[!-~]*$";
    static final String NO_SPACES_HELP = "must be letters, digits and signs of the English keyboard, without spaces";

    static final String STEAM_ID = "^[0-9]{17}$";
    static final String STEAM_ID_HELP = "must be a 17-digit Steam id such as 76561198000000000";

    static final String ADDRESS = "^[0-9A-Fa-f.:]+$";
    static final String ADDRESS_HELP = "must be an IP address such as 192.168.1.20";

    static final String EXTENSION = "^[A-Za-z0-9_]+$";
    static final String EXTENSION_HELP = "must be a file ending without the dot, such as sqf";

    static final String FILE = "^[A-Za-z0-9_][A-Za-z0-9_.-]*$";
    static final String FILE_HELP = "must be letters, digits, dots, hyphens and underscores";

    static final String FILE_OR_EMPTY = "^([A-Za-z0-9_][A-Za-z0-9_.-]*)?$";

    static final String FOLDER_OR_EMPTY = "^([A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)?$";
    static final String FOLDER_HELP = "must be a folder below the server's own folder, such as profiles";

    static final String MOD = "^(?!\\.)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029/\\\\;:*?\"<>|]+$";
    static final String MOD_HELP = "must be the name of a mod's folder, such as @cba_a3";

    static final String MISSION = "^(?!\\.)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029/\\\\:*?\"<>|]+$";
    static final String MISSION_HELP = "must be the name of a mission file without .pbo, such as coop_10.Altis";

    static final String ARGUMENT = "^-[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";
    static final String ARGUMENT_HELP = "must be one line that begins with a hyphen, such as -debug";

    private Texts() {}
}
