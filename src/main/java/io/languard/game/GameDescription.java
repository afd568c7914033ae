package io.languard.game;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a game is and can do.
 *
 * @param gameType identifier: lower-case letters, digits, {@code _} and {@code -}
 * @param displayName for people
 * @param summary one sentence for people
 * @param version of the adapter or definition
 * @param schemaVersion of its configuration sections
 * @param capabilities as listed by the Languard API reference, for example {@code config_generator}
 * @param allowedExecutables file names, or absolute paths, that a server of this game may run; nothing else is ever
 *     started: see {@link #allows}
 * @param executableCandidates absolute paths where the executable usually is, best first; may be empty
 * @param defaultGamePort usual port
 */
public record GameDescription(
        String gameType,
        String displayName,
        String summary,
        String version,
        String schemaVersion,
        Set<Capability> capabilities,
        List<String> allowedExecutables,
        List<String> executableCandidates,
        int defaultGamePort) {

    public GameDescription {
        capabilities = Set.copyOf(capabilities);
        allowedExecutables = List.copyOf(allowedExecutables);
        executableCandidates = List.copyOf(executableCandidates);
    }

    /**
     * True when a server of this game may run the executable: its file name is allowed, or its whole path is, where an
     * operator allowed paths. Links are not followed. A relative path is only allowed when it is a mere file name and the
     * game can be installed: it means that file in the server's own directory.
     */
    public boolean allows(Path executable) {
        Path file = executable.getFileName();
        if (file != null && isOwn(executable)) {
            return can(Capability.INSTALLER) && allowedExecutables.contains(file.toString());
        }
        return file != null
                && executable.isAbsolute()
                && executable.equals(executable.normalize())
                && (allowedExecutables.contains(file.toString()) || allowedExecutables.contains(executable.toString()));
    }

    /** True for an executable in the server's own directory. */
    public static boolean isOwn(Path executable) {
        return !executable.isAbsolute() && executable.getNameCount() == 1 && executable.equals(executable.normalize());
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
