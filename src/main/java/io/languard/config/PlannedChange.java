package io.languard.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do, found out without storing it.
 *
 * @param section as it would be, secrets masked
 * @param changed fields whose values would differ, in the order of the section
 * @param files files whose content would differ at the next start
 * @param commandChanged the next start would run another command
 * @param startProblem why the next start would be refused; null when it would not
 */
public record PlannedChange(
        SectionView section,
        List<String> changed,
        List<FileChange> files,
        boolean commandChanged,
        @Nullable String startProblem) {

    public PlannedChange {
        changed = List.copyOf(changed);
        files = List.copyOf(files);
    }
}
