package io.languard.api.languard;

import io.languard.game.Capability;
import io.languard.game.ConfigSection;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers of {@link GamesResource}. */
final class GameViews {

    private GameViews() {}

    @Schema(name = "Game")
    public record GameView(
            String gameType,
            String displayName,
            String version,
            List<String> capabilities,
            String summary,
            int defaultGamePort) {

        static GameView of(GameAdapter adapter) {
            GameDescription game = adapter.description();
            return new GameView(
                    game.gameType(),
                    game.displayName(),
                    game.version(),
                    words(game),
                    game.summary(),
                    game.defaultGamePort());
        }
    }

    @Schema(name = "GameDetails")
    public record GameDetailsView(
            String gameType,
            String displayName,
            String version,
            String schemaVersion,
            List<String> capabilities,
            List<String> configSections,
            List<String> allowedExecutables,
            String summary,
            int defaultGamePort,
            List<String> executableCandidates) {

        static GameDetailsView of(GameAdapter adapter) {
            GameDescription game = adapter.description();
            return new GameDetailsView(
                    game.gameType(),
                    game.displayName(),
                    game.version(),
                    game.schemaVersion(),
                    words(game),
                    adapter.sections().stream().map(ConfigSection::name).toList(),
                    game.allowedExecutables(),
                    game.summary(),
                    game.defaultGamePort(),
                    game.executableCandidates());
        }
    }

    private static List<String> words(GameDescription game) {
        return game.capabilities().stream().sorted().map(Capability::word).toList();
    }
}
