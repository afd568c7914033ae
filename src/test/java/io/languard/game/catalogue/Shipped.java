package io.languard.game.catalogue;

import io.languard.game.GameAdapter;
import io.languard.game.Games;
import java.nio.file.Path;
import java.util.List;

/** The games that come with Languard, for tests. */
final class Shipped {

    private Shipped() {}

    static GameAdapter game(String type) {
        return new Games(List.of(new Catalogue(Path.of("/nonexistent"), "sh,/usr/bin/env"))).get(type);
    }
}
