package io.languard.game.arma3;

import io.languard.game.GameAdapter;
import io.languard.game.GameProvider;
import jakarta.validation.ValidatorFactory;
import java.util.List;

/** Brings the adapter of Arma 3. */
public final class Arma3 implements GameProvider {

    private final List<GameAdapter> adapters;

    /** @param validation the container's */
    public Arma3(ValidatorFactory validation) {
        this.adapters = List.of(new Arma3Game(validation));
    }

    @Override
    public List<GameAdapter> adapters() {
        return adapters;
    }
}
