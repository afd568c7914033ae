package io.languard.server;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.Capability;
import io.languard.game.GameAdapter;
import io.languard.game.Games;
import io.languard.game.Installer;
import io.languard.runtime.LaunchSpec;
import io.languard.runtime.Limits;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import io.languard.runtime.ServerRuntime;
import io.languard.server.ServerView.Definition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a definition and what is asked for into a process that installs: checks, files, then the start itself; afterwards
 * what was downloaded is put in place.
 */
final class InstallSequence {

    private final Engine engine;
    private final Definition definition;
    private final InstallRequest request;
    private final Installer installer;
    private final InstallSite site;
    private final Installer.Plan plan;

    /** @throws DomainException when this game cannot be installed, or not so */
    InstallSequence(Engine engine, Definition definition, InstallRequest request) {
        GameAdapter adapter = engine.games().get(definition.gameType());
        Games.require(adapter, Capability.INSTALLER);
        this.engine = engine;
        this.definition = definition;
        this.request = request;
        this.installer = adapter.installer()
                .orElseThrow(() -> new IllegalStateException(definition.gameType() + " has no installer"));
        this.site = new InstallSite(engine.settings(), definition);
        Installer.Site where =
                new Installer.Site(new StartSequence(engine, definition).settings(), site.folder(), site.work());
        this.plan = switch (request.kind()) {
            case GAME -> installer.game(where, request.validate());
            case MODS -> installer.mods(where, request.workshopIds());
        };
    }

    /** Where the game is. */
    Path folder() {
        return site.folder();
    }

    /** How often to try at most. */
    int attempts() {
        return plan.attempts();
    }

    /** @throws DomainException when another server uses the installation now, or the disk has no room */
    void requirePossible(Board board) {
        site.requireUnused(board, definition);
        site.requireRoom(plan);
    }

    /** @throws DomainException {@link ErrorCode#START_FAILED} */
    RunningServer start(long run) {
        ServerRuntime runtime = engine.runtimes().get(definition.runtime());
        if (runtime == null) {
            throw new DomainException(
                    ErrorCode.START_FAILED, "This installation has no runtime '" + definition.runtime() + "'");
        }
        LaunchSpec.RunAs account = site.account(definition.id(), plan);
        try {
            Path home = site.prepare(plan, account);
            Map<String, String> environment = new HashMap<>(plan.environment());
            environment.put("HOME", home.toString());
            return runtime.start(new LaunchSpec(
                    definition.id(),
                    run,
                    ServerFolder.of(engine.settings(), definition.id()).runs(),
                    plan.folder(),
                    plan.command(),
                    environment,
                    Limits.NONE,
                    account));
        } catch (IOException e) {
            throw failed("The installation could not be prepared: " + e.getMessage(), e);
        } catch (RuntimeFailure e) {
            throw failed("The installation could not be started: " + e.getMessage(), e);
        }
    }

    private static DomainException failed(String sentence, Exception cause) {
        return new DomainException(ErrorCode.START_FAILED, sentence, cause);
    }

    /** Reads what the process says. */
    InstallAttempt attempt(RunningServer process, InstallAttempt.Listener listener) {
        return new InstallAttempt(
                process, installer.reader(request.workshopIds()), installer.secrets(), plan.silence(), listener);
    }

    /**
     * Puts mods that were downloaded where the game finds them.
     *
     * @param arrived workshop ids of those that were
     * @return remarks for people
     */
    List<String> place(Set<String> arrived) throws IOException {
        List<Installer.Download> downloads = plan.downloads().stream()
                .filter(download -> arrived.contains(download.workshopId()))
                .toList();
        return new DownloadedMods(ServerFolder.of(engine.settings(), definition.id())).place(installer, downloads);
    }
}
