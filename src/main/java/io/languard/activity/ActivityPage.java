package io.languard.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries, newest first.
 *
 * @param nextBefore for {@link ActivityQuery#before} of the next page; null when there is none
 */
public record ActivityPage(
        List<ActivityEntry> entries, @Nullable Long nextBefore) {

    public ActivityPage {
        entries = List.copyOf(entries);
    }
}
