package io.languard.game.arma3;

import io.languard.game.GameAdapter;
import io.languard.game.GameProvider;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Brings the adapter of Arma 3. */
public final class Arma3 implements GameProvider {

    private final List<GameAdapter> adapters;

    /**
     * @param validation the container's
     * @param threads makes the one thread of each connection to a running game
     */
    public Arma3(ValidatorFactory validation, ThreadFactory threads) {
        this.adapters = List.of(new Arma3Game(validation, threads));
    }

    @Override
    public List<GameAdapter> adapters() {
        return adapters;
    }
}
