package io.languard.game;

import java.util.List;

/** Brings adapters: one that is coded, or many that are read from files. */
public interface GameProvider {

    List<GameAdapter> adapters();
}
