package io.languard.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.AtomicFiles;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.game.GameAdapter;
import io.languard.game.LaunchPlan;
import io.languard.game.ServerSettings;
import io.languard.runtime.LaunchSpec;
import io.languard.runtime.Limits;
import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeFailure;
import io.languard.runtime.ServerRuntime;
import io.languard.server.ServerView.Definition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns a definition and its configuration into a running process: checks, files, then the start itself. */
final class StartSequence {

    private final Engine engine;
    private final Definition definition;
    private final ServerFolder folder;

    StartSequence(Engine engine, Definition definition) {
        this.engine = engine;
        this.definition = definition;
        this.folder = ServerFolder.of(engine.settings(), definition.id());
    }

    GameAdapter adapter() {
        return engine.games().get(definition.gameType());
    }

    ServerSettings settings() {
        return settings(engine.configs().read(definition.id()));
    }

    ServerSettings settings(ObjectNode config) {
        return new ServerSettings(
                definition.id(),
                definition.name(),
                InstallSite.executable(engine.settings(), definition),
                folder.files(),
                definition.gamePort(),
                definition.rconPort(),
                config);
    }

    /**
     * Everything that can be refused before a process exists, and what has to be done before: at the end the configuration
     * files are written.
     *
     * @param preparation what others do before a start
     * @throws DomainException with the code that the caller of a start should see
     */
    Prepared prepare(Consumer<ServerId> preparation) {
        Prepared prepared = check();
        preparation.accept(definition.id());
        writeFiles(prepared);
        return prepared;
    }

    private Prepared check() {
        GameAdapter adapter = adapter();
        Path executable = Path.of(definition.exePath());
        if (!adapter.description().allows(executable)) {
            throw new DomainException(
                    ErrorCode.EXE_NOT_ALLOWED,
                    "Executable '" + executable.getFileName() + "' is not allowed for game type '"
                            + definition.gameType() + "'");
        }
        InstallSite.requireInstalled(engine.settings(), definition);
        ServerSettings settings = settings();
        adapter.sections()
                .forEach(section ->
                        adapter.validate(section.name(), settings.config().withObject("/" + section.name())));
        PortCheck.requireFree(adapter.ports(settings));
        return new Prepared(adapter, settings, adapter.plan(settings, existing()));
    }

    /** What the next start would write and run, with what an operator wrote into the present files. */
    LaunchPlan plan() {
        return adapter().plan(settings(), existing());
    }

    /** The same with another configuration. */
    LaunchPlan plan(ObjectNode config) {
        return adapter().plan(settings(config), existing());
    }

    /**
     * @throws DomainException {@link ErrorCode#CONFIG_WRITE_ERROR}; naming the file; what an operator wrote is still there
     */
    private void writeFiles(Prepared prepared) {
        try {
            Files.createDirectories(folder.files());
            FolderPreparation preparation = preparation();
            preparation.apply(prepared.plan().preparation());
            Map<Path, byte[]> files = new LinkedHashMap<>();
            for (LaunchPlan.ConfigFile file : prepared.plan().files()) {
                files.put(preparation.inside(file.path()), file.content().getBytes(StandardCharsets.UTF_8));
            }
            AtomicFiles.writeAll(files);
            preparation.removeStale(prepared.plan().preparation());
            if (engine.settings().firstUid() > 0) {
                giveTo(runAs().uid(), runAs().gid());
            }
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.CONFIG_WRITE_ERROR, "The configuration files could not be written: " + e.getMessage(), e);
        }
    }

    /** What a run that is started so is started with. */
    Map<String, String> fingerprint(Prepared prepared) {
        return Fingerprint.of(definition, prepared.settings().config());
    }

    /** @throws DomainException {@link ErrorCode#START_FAILED} */
    RunningServer start(Prepared prepared, long run) {
        LaunchSpec spec = new LaunchSpec(
                definition.id(),
                run,
                folder.runs(),
                folder.files(),
                prepared.plan().command(),
                prepared.plan().environment(),
                new Limits(
                        definition.memoryLimitMb() * 1024L * 1024L, definition.cpuLimit(), definition.processLimit()),
                engine.settings().firstUid() > 0 ? runAs() : null);
        try {
            return runtime().start(spec);
        } catch (RuntimeFailure e) {
            String message = e.getMessage();
            throw new DomainException(
                    ErrorCode.START_FAILED, message == null ? "The process could not be started" : message, e);
        }
    }

    Optional<RunningServer> recover() {
        return runtime().recover(definition.id(), folder.runs());
    }

    private ServerRuntime runtime() {
        ServerRuntime runtime = engine.runtimes().get(definition.runtime());
        if (runtime == null) {
            throw new DomainException(
                    ErrorCode.START_FAILED, "This installation has no runtime '" + definition.runtime() + "'");
        }
        return runtime;
    }

    private LaunchSpec.RunAs runAs() {
        int uid = Math.toIntExact(engine.settings().firstUid() + definition.id().value());
        return new LaunchSpec.RunAs(uid, uid);
    }

    private FolderPreparation preparation() {
        return new FolderPreparation(folder.files(), folder.preparationRecord());
    }

    private PresentFiles existing() {
        return new PresentFiles(preparation());
    }

    private void giveTo(int uid, int gid) throws IOException {
        Files.walkFileTree(folder.files(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                own(directory);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                own(file);
                return FileVisitResult.CONTINUE;
            }

            private void own(Path path) throws IOException {
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            }
        });
    }

    /** What {@link #prepare} found out. */
    record Prepared(GameAdapter adapter, ServerSettings settings, LaunchPlan plan) {}

    /** Sentence for people about a failed start. */
    static String reason(@Nullable String message) {
        return message == null ? "could not be started" : "could not be started: " + message;
    }
}
