package io.languard.mod;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a launcher's list asks for and what of it is here.
 *
 * @param enabled true when those that are here are enabled now
 * @param version of the configuration that says which are enabled
 */
public record PresetView(List<Entry> entries, boolean enabled, int version) {

    public PresetView {
        entries = List.copyOf(entries);
    }

    /**
     * @param title as the list has it
     * @param workshopId null for a mod that is not from the workshop
     * @param mod name of the folder here; null when it is not here
     */
    public record Entry(
            String title,
            @Nullable String workshopId,
            @Nullable String mod) {}
}
