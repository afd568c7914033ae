package io.languard.game.arma3;

import io.languard.game.BanFile;
import io.languard.game.Moderation;

/** What tests of other packages need of this one. */
public final class BattlEyeParts {

    private BattlEyeParts() {}

    public static BanFile bans() {
        return new BattlEyeBans("battleye/bans.txt");
    }

    public static Moderation words() {
        return new BattlEyeWords();
    }
}
