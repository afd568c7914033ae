package io.languard.mod;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mod that a server can load, or should.
 *
 * @param name of its folder; what configuration calls it
 * @param folder absolute path, links followed; null for a missing one
 * @param enabled true when the next start loads it, be it for players or for the server alone
 * @param serverOnly true when it is enabled for the server alone: players need not have it
 * @param order place in which it is loaded among those of its kind, from 0; null when it is not enabled
 * @param title for people; null when it tells none
 * @param workshopId null when it is not from the workshop
 * @param keyFiles names of the files that let players with this mod in
 * @param problems sentences for people about what keeps it from working here
 * @param upperCase true when names in lower case would mend one of the problems
 * @param own true when it lies in the server's own folder, and not behind a link: only then it is changed or deleted
 * @param missing true when it is enabled and no such folder exists
 * @param size in bytes; null when it was not asked for
 */
public record ModView(
        String name,
        @Nullable String folder,
        boolean enabled,
        boolean serverOnly,
        @Nullable Integer order,
        @Nullable String title,
        @Nullable String workshopId,
        List<String> keyFiles,
        List<String> problems,
        boolean upperCase,
        boolean own,
        boolean missing,
        @Nullable Long size) {

    public ModView {
        keyFiles = List.copyOf(keyFiles);
        problems = List.copyOf(problems);
    }
}
