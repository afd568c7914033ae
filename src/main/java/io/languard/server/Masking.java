package io.languard.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.common.Secret;
import io.languard.game.GameAdapter;
import io.languard.game.ServerSettings;
import java.util.Comparator;
import java.util.List;

/**
 * Hides secrets in lines that many people may read: games print passwords that were sent to them. It looks for the plain
 * texts, so no character of a secret has a meaning; one that the game prints escaped, coloured in the middle or across two
 * lines is not found. What people configured as short as a year or a port is hidden as a word of its own only. Cheap enough
 * for every line of a flood. Safe for use by many threads.
 */
final class Masking {

    /** Hides nothing. */
    static final Masking NONE = new Masking(List.of(), 0);

    /** Shorter ones are parts of ordinary words: a log without those would be of no use, to people and to log readers. */
    private static final int SHORTEST = 4;

    /** From so many characters on it is hidden inside of words too: nothing else looks like it by chance. */
    private static final int LONG = 8;

    private final String[] secrets;
    private final int longFrom;

    private Masking(List<String> secrets, int longFrom) {
        this.longFrom = longFrom;
        // The longest first: one may be part of another, the rest of which would stay.
        this.secrets = secrets.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toArray(String[]::new);
    }

    /** Of what the game's sections declare as secret, as it was configured when this was called. */
    static Masking of(GameAdapter adapter, ServerSettings settings) {
        return new Masking(
                adapter.sections().stream()
                        .flatMap(section ->
                                section.sensitive().stream().map(field -> settings.value(section.name(), field)))
                        // One that was never set is null, which is also a word of every script.
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(secret -> secret.length() >= SHORTEST)
                        .toList(),
                LONG);
    }

    /** Of all these, however short, and wherever they stand. */
    static Masking of(List<Secret> secrets) {
        return new Masking(
                secrets.stream()
                        .map(Secret::reveal)
                        .filter(secret -> !secret.isEmpty())
                        .toList(),
                0);
    }

    /** The text with {@link Secret#MASK} for every secret; the very same object when it holds none. */
    String hide(String text) {
        String shown = text;
        for (String secret : secrets) {
            if (shown.contains(secret)) {
                shown = secret.length() < longFrom ? hideWord(shown, secret) : shown.replace(secret, Secret.MASK);
            }
        }
        return shown;
    }

    private static String hideWord(String text, String secret) {
        StringBuilder shown = new StringBuilder();
        int kept = 0;
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
            int end = at + secret.length();
            if (at >= kept && !isInWord(text, at) && !isInWord(text, end)) {
                shown.append(text, kept, at).append(Secret.MASK);
                kept = end;
            }
        }
        return kept == 0 ? text : shown.append(text, kept, text.length()).toString();
    }

    /** True when a word goes on across this place. */
    private static boolean isInWord(String text, int place) {
        return place > 0
                && place < text.length()
                && Character.isLetterOrDigit(text.charAt(place - 1))
                && Character.isLetterOrDigit(text.charAt(place));
    }
}
