package io.languard.mod;

import java.util.List;

/**
 * All mods of a server.
 *
 * @param mods the enabled ones in their order first, then those for the server alone, then the rest by name
 * @param version of the configuration that says which are enabled
 */
public record ModsView(List<ModView> mods, int version) {

    public ModsView {
        mods = List.copyOf(mods);
    }

    public int enabledCount() {
        return (int) mods.stream().filter(ModView::enabled).count();
    }
}
