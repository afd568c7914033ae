package io.languard.server;

import io.languard.common.FieldError;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words by which people group their servers: shown as they were typed, told apart without regard to case. */
final class Tags {

    static final int MOST = 20;
    static final int LONGEST = 32;

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{N} ._-]+");
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private Tags() {}

    /**
     * @param errors takes every tag that is not allowed, by its place in the list
     * @return the others, in their order; of those that differ in case only, the first
     */
    static List<String> checked(List<FieldError> errors, List<@Nullable String> wanted) {
        List<String> tags = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            String typed = wanted.get(i);
            String tag = typed == null ? "" : composed(typed);
            String field = "tags[" + i + "]";
            if (tag.isEmpty()) {
                errors.add(new FieldError(field, "required", "A tag has at least one character"));
            } else if (tag.codePointCount(0, tag.length()) > LONGEST) {
                errors.add(new FieldError(field, "max_length", "A tag has at most " + LONGEST + " characters"));
            } else if (!ALLOWED.matcher(tag).matches()) {
                errors.add(new FieldError(
                        field, "pattern", "A tag is made of letters, digits, spaces, dots, hyphens and underscores"));
            } else if (known.add(key(tag))) {
                tags.add(tag);
            }
        }
        if (tags.size() > MOST) {
            errors.add(new FieldError("tags", "size", "At most " + MOST + " tags"));
        }
        return tags;
    }

    /** What two tags that are the same to people have in common. */
    static String key(String tag) {
        return composed(tag).toLowerCase(Locale.ROOT);
    }

    /** The same letter can be written as one character or as two. */
    private static String composed(String typed) {
        return SPACES.matcher(Normalizer.normalize(typed, Normalizer.Form.NFC).strip())
                .replaceAll(" ");
    }
}
