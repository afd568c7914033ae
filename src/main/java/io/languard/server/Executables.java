package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.Capability;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What servers of a game may run on this machine. Looks at the disk each time. */
final class Executables {

    private final Engine engine;
    private final Board board;

    Executables(Engine engine, Board board) {
        this.engine = engine;
        this.board = board;
    }

    /**
     * @param wanted null for the first of the game's usual places
     * @throws DomainException {@link ErrorCode#VALIDATION_ERROR} for the field {@code exe_path},
     *     {@link ErrorCode#EXE_NOT_ALLOWED}
     */
    String choose(GameAdapter adapter, @Nullable String wanted) {
        GameDescription game = adapter.description();
        if (wanted == null) {
            return game.executableCandidates().stream()
                    .filter(candidate -> Files.isExecutable(Path.of(candidate)))
                    .findFirst()
                    .or(() -> toBeInstalled(game))
                    .orElseThrow(() -> DomainException.invalid(
                            "exe_path",
                            "required",
                            "No executable of " + game.displayName() + " was found on this machine: name its path"));
        }
        Path path;
        try {
            path = Path.of(wanted);
        } catch (InvalidPathException e) {
            throw DomainException.invalid("exe_path", "path", "This is not a path");
        }
        if (!game.allows(path)) {
            throw new DomainException(
                    ErrorCode.EXE_NOT_ALLOWED,
                    "Executable '" + path.getFileName() + "' is not allowed for game type '" + game.gameType() + "'",
                    Map.of("allowed_executables", game.allowedExecutables()));
        }
        if (!isInstalledLater(path) && !Files.isRegularFile(path)) {
            throw DomainException.invalid("exe_path", "exists", "There is no such file on this machine");
        }
        if (!isInstalledLater(path) && !Files.isExecutable(path)) {
            throw DomainException.invalid("exe_path", "executable", "The file may not be executed");
        }
        return path.toString();
    }

    /**
     * Places to choose from, best first: what other servers run, the game's usual places, what an operator allowed by its
     * path, and last a name that stands for an installation into the new server's own folder.
     *
     * @param others places that somebody else knows of
     */
    List<ExecutableView> list(GameAdapter adapter, List<String> others) {
        GameDescription game = adapter.description();
        Map<String, List<String>> users = new LinkedHashMap<>();
        board.ids().stream().flatMap(id -> board.get(id).stream()).forEach(view -> {
            if (view.definition().gameType().equals(game.gameType())
                    && !isOwn(view.definition().exePath())) {
                users.computeIfAbsent(view.definition().exePath(), path -> new ArrayList<>())
                        .add(view.definition().name());
            }
        });
        Map<String, ExecutableView.Source> places = new LinkedHashMap<>();
        others.forEach(path -> places.putIfAbsent(path, ExecutableView.Source.PRACTICE));
        users.keySet().forEach(path -> places.putIfAbsent(path, ExecutableView.Source.SERVER));
        game.executableCandidates().forEach(path -> places.putIfAbsent(path, ExecutableView.Source.USUAL));
        game.allowedExecutables().stream()
                .filter(path -> Path.of(path).isAbsolute())
                .forEach(path -> places.putIfAbsent(path, ExecutableView.Source.ALLOWED));
        List<ExecutableView> views = new ArrayList<>();
        places.forEach((path, source) -> views.add(view(path, source, users.getOrDefault(path, List.of()))));
        toBeInstalled(game)
                .ifPresent(name ->
                        views.add(new ExecutableView(name, ExecutableView.Source.OWN, false, false, true, List.of())));
        return views;
    }

    private ExecutableView view(String path, ExecutableView.Source source, List<String> users) {
        Path file = Path.of(path);
        boolean exists = Files.isRegularFile(file);
        return new ExecutableView(
                path, source, exists, exists && Files.isExecutable(file), isInstalledLater(file), users);
    }

    /** What an installation will bring is not there yet; anything else must be. */
    private boolean isInstalledLater(Path path) {
        return GameDescription.isOwn(path)
                || path.startsWith(engine.settings().serversDirectory().toAbsolutePath());
    }

    private static boolean isOwn(String path) {
        return GameDescription.isOwn(Path.of(path));
    }

    /** File that an installation into the server's own folder brings; empty when the game cannot be installed. */
    private static Optional<String> toBeInstalled(GameDescription game) {
        return game.can(Capability.INSTALLER)
                ? game.allowedExecutables().stream()
                        .filter(name -> game.allows(Path.of(name)) && isOwn(name))
                        .findFirst()
                : Optional.empty();
    }
}
