package io.languard.mod;

import io.languard.game.ModRules.Listed;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the mod here that an entry of a launcher's list means. */
final class PresetMatch {

    private PresetMatch() {}

    /** @return name of the mod; null when none of them is meant */
    static @Nullable String find(Listed wanted, List<ModView> here) {
        String number = wanted.workshopId();
        String byNumber = number == null ? null : first(here, mod -> number.equals(mod.workshopId()));
        if (byNumber != null) {
            return byNumber;
        }
        // A mod with another number is another mod, however it is called.
        Predicate<ModView> unnumbered = mod -> number == null || mod.workshopId() == null;
        String folder = wanted.folder();
        String byFolder = folder == null
                ? null
                : first(here, unnumbered.and(mod -> mod.name().equalsIgnoreCase(folder)));
        if (byFolder != null) {
            return byFolder;
        }
        String plain = plain(wanted.title());
        return plain.isEmpty()
                ? null
                : first(
                        here,
                        unnumbered.and(mod -> plain(mod.name()).equals(plain)
                                || plain(mod.title() == null ? "" : mod.title()).equals(plain)));
    }

    private static @Nullable String first(List<ModView> here, Predicate<ModView> wanted) {
        return here.stream().filter(wanted).map(ModView::name).findFirst().orElse(null);
    }

    /** People and tools change blanks, dashes and case between title and folder. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
