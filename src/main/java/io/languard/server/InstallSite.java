package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.game.GameDescription;
import io.languard.game.Installer;
import io.languard.game.LaunchPlan;
import io.languard.runtime.LaunchSpec;
import io.languard.server.ServerView.Definition;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folders of one server's installation: where the game is, and where the files of an attempt are for its time. */
final class InstallSite {

    private static final double BYTES_PER_GB = 1024.0 * 1024.0 * 1024.0;

    private final EngineSettings settings;
    private final ServerFolder own;
    private final Path folder;

    InstallSite(EngineSettings settings, Definition definition) {
        this.settings = settings;
        this.own = ServerFolder.of(settings, definition.id());
        this.folder = folder(settings, definition);
    }

    /** Where the game of a server is: its own directory, or that of the executable it names. */
    static Path folder(EngineSettings settings, Definition definition) {
        Path files = ServerFolder.of(settings, definition.id()).files();
        Path executable = executable(settings, definition);
        Path parent = executable.getParent();
        return parent == null || parent.startsWith(files) ? files : parent;
    }

    /** Absolute path of what a server runs. */
    static Path executable(EngineSettings settings, Definition definition) {
        return ServerFolder.of(settings, definition.id()).files().resolve(definition.exePath());
    }

    /**
     * @throws DomainException {@link ErrorCode#START_FAILED} when the game is to be in the server's own directory and is not
     */
    static void requireInstalled(EngineSettings settings, Definition definition) {
        Path executable = executable(settings, definition);
        if (GameDescription.isOwn(Path.of(definition.exePath())) && !Files.isRegularFile(executable)) {
            throw new DomainException(
                    ErrorCode.START_FAILED,
                    "The game is not installed yet: there is no '" + definition.exePath()
                            + "' in the server's own folder. Install the game first.");
        }
    }

    /**
     * @throws DomainException {@link ErrorCode#CONFLICT} naming a server that is being installed into the folder that this one
     *     runs from
     */
    static void requireNotChanging(EngineSettings settings, Board board, Definition definition) {
        other(settings, board, definition, false).ifPresent(other -> {
            throw conflict(
                    other.server, "is updating the installation that this server uses: start it when that is done");
        });
    }

    /** @throws DomainException {@link ErrorCode#CONFLICT} naming a server that uses the same installation now */
    void requireUnused(Board board, Definition definition) {
        other(settings, board, definition, true).ifPresent(other -> {
            throw conflict(
                    other.server,
                    other.state == ServerState.INSTALLING
                            ? "is updating the same installation: wait until that is done"
                            : "runs from the same installation: stop it first");
        });
    }

    private static DomainException conflict(ServerView other, String what) {
        return new DomainException(
                ErrorCode.CONFLICT,
                "Server " + other.id() + " '" + other.definition().name() + "' " + what,
                Map.of("server_id", other.id().value()));
    }

    private static Optional<Other> other(
            EngineSettings settings, Board board, Definition definition, boolean activeToo) {
        Path mine = real(folder(settings, definition));
        for (ServerId id : board.ids()) {
            ServerView view = id.equals(definition.id()) ? null : board.get(id).orElse(null);
            ServerState state = board.comingStateOf(id);
            if (view == null || state == null) {
                continue;
            }
            boolean matters = state == ServerState.INSTALLING || (activeToo && state.isActive());
            if (matters && real(folder(settings, view.definition())).equals(mine)) {
                return Optional.of(new Other(view, state));
            }
        }
        return Optional.empty();
    }

    private record Other(ServerView server, ServerState state) {}

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThereYet) {
            return path.normalize();
        }
    }

    Path folder() {
        return folder;
    }

    /** For the files of an attempt. */
    Path work() {
        return own.root().resolve("install");
    }

    /** The server's account when it installs into its own directory; the manager's own, null, where others share it. */
    LaunchSpec.@Nullable RunAs account(ServerId id, Installer.Plan plan) {
        if (settings.firstUid() <= 0 || !plan.folder().equals(own.files())) {
            return null;
        }
        int uid = Math.toIntExact(settings.firstUid() + id.value());
        return new LaunchSpec.RunAs(uid, uid);
    }

    /** @throws DomainException {@link ErrorCode#STORAGE_FULL} with what is needed and what is free */
    void requireRoom(Installer.Plan plan) {
        try {
            Path existing = plan.folder();
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            long free = Files.getFileStore(existing).getUsableSpace();
            if (free < plan.bytesNeeded()) {
                throw new DomainException(
                        ErrorCode.STORAGE_FULL,
                        String.format(
                                Locale.ROOT,
                                "There is not enough room on the disk: about %.1f GB are needed, %.1f GB are free in %s",
                                plan.bytesNeeded() / BYTES_PER_GB,
                                free / BYTES_PER_GB,
                                plan.folder()),
                        Map.of("bytes_needed", plan.bytesNeeded(), "bytes_free", free));
            }
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR, "The free room on the disk cannot be told: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the folders and writes the files of an attempt.
     *
     * @return value of HOME for it
     */
    Path prepare(Installer.Plan plan, LaunchSpec.@Nullable RunAs account) throws IOException {
        clean();
        Files.createDirectories(plan.folder());
        Path work = Files.createDirectory(
                work(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path home = plan.home() == null || account != null ? own.root().resolve("install-home") : plan.home();
        if (!Files.isDirectory(home)) {
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
        for (LaunchPlan.ConfigFile file : plan.files()) {
            Path target = work.resolve(file.path()).normalize();
            if (!work.equals(target.getParent())) {
                throw new IOException("'" + file.path() + "' is not in the folder for it");
            }
            // Made by this open with these permissions, not given them later: it may hold a password.
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(target, file.content());
            give(target, account);
        }
        give(work, account);
        give(home, account);
        give(plan.folder(), account);
        return home;
    }

    private static void give(Path path, LaunchSpec.@Nullable RunAs account) throws IOException {
        if (account != null) {
            Files.setAttribute(path, "unix:uid", account.uid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", account.gid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Removes the files of an attempt; nothing to do is fine. */
    void clean() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(work())) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException | NotDirectoryException nothingThere) {
            // As it should be.
        }
        Files.deleteIfExists(work());
    }
}
