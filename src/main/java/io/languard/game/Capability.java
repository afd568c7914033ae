package io.languard.game;

import java.util.Locale;

/** What a game may support; the words are those of the Languard API reference, the rest in the same manner. */
public enum Capability {
    CONFIG_GENERATOR("configuration files"),
    PROCESS_CONFIG("launch settings"),
    LOG_PARSER("reading its log"),
    REMOTE_ADMIN("RCon"),
    CONSOLE("console commands"),
    PLAYER_LIST("listing players"),
    MISSION_MANAGER("mission management"),
    MOD_MANAGER("mod management"),
    BAN_MANAGER("ban management"),
    INSTALLER("installation"),
    MODERATION("kicking and writing to players");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String phrase;

    Capability(String phrase) {
        this.phrase = phrase;
    }

    /** Lower-case word for APIs. */
    public String word() {
        return word;
    }

    /** Words that complete the sentence "Game type 'x' does not support ...". */
    public String phrase() {
        return phrase;
    }
}
