package io.languard.mod;

import java.util.List;

/**
 * Which mods a server loads, in their order.
 *
 * @param shared those that players need as well
 * @param serverOnly those of the server alone; empty where the game has no such
 * @param version of the configuration that says so
 */
public record EnabledMods(List<String> shared, List<String> serverOnly, int version) {

    public EnabledMods {
        shared = List.copyOf(shared);
        serverOnly = List.copyOf(serverOnly);
    }

    boolean holds(String mod) {
        return shared.contains(mod) || serverOnly.contains(mod);
    }

    boolean sameAs(EnabledMods other) {
        return shared.equals(other.shared) && serverOnly.equals(other.serverOnly);
    }
}
