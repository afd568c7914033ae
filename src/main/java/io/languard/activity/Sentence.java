package io.languard.activity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says an entry in English. */
final class Sentence {

    private Sentence() {}

    /** @param reason why a server did something by itself; null when nobody knows */
    static String of(NewEntry entry, @Nullable String subject, @Nullable String reason) {
        Action action = entry.action();
        if (action.isBySystem()) {
            return filled("{server} " + action.past(), entry, subject) + (reason == null ? "" : ": " + reason);
        }
        String who = entry.doer().shown() + " ";
        String end = action.object().isEmpty() ? "" : " " + action.object();
        return switch (entry.outcome()) {
            case OK -> who + filled(action.past() + end, entry, subject);
            case PENDING -> who + "asked to " + filled(action.base() + end, entry, subject);
            case REFUSED -> who + "tried in vain to " + filled(action.base() + end, entry, subject) + code(entry);
            case FAILED -> who + "could not " + filled(action.base() + end, entry, subject) + code(entry);
        };
    }

    private static String code(NewEntry entry) {
        return entry.error() == null ? "" : " (" + entry.error() + ")";
    }

    private static String filled(String phrase, NewEntry entry, @Nullable String subject) {
        String unknown = entry.action() == Action.ACCOUNT_SIGN_IN_FAILED ? "an unknown account" : "something";
        // The subject last: what is in it is text of a stranger and no place for a name.
        return phrase.replace("{server}", Objects.requireNonNullElse(entry.serverName(), "a server"))
                .replace("{subject}", Objects.requireNonNullElse(subject, unknown));
    }
}
