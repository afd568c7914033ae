package io.languard.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One run of the game from its first line to its last. */
final class DedicatedServer implements Main.Program, AdminCommands.Power, ScriptRunner.Deeds {

    private static final String VERSION = "2.08.148892";
    private static final int USUAL_PORT = 2302;
    private static final int BATTLEYE_PORT = 4;
    private static final double SHUTDOWN = 0.2;

    private final Arguments arguments;
    private final Path root;
    private final String binary;
    private final Script script;
    private final Clock clock;
    private final GameLog log;
    private final Reactor reactor;
    private final double startedBefore;
    private int exitCode;
    private int missionsPlayed;
    private @Nullable GamePort game;
    private @Nullable RconPort rcon;
    private @Nullable Players players;
    private @Nullable AdminCommands commands;
    private Reactor.@Nullable Timer monitor;

    /** @param startedBefore seconds since the process was started */
    DedicatedServer(
            Arguments arguments,
            Path root,
            String binary,
            Script script,
            Clock clock,
            GameLog log,
            double startedBefore)
            throws IOException {
        this.arguments = arguments;
        this.root = root;
        this.binary = binary;
        this.script = script;
        this.clock = clock;
        this.log = log;
        this.startedBefore = startedBefore;
        this.reactor = new Reactor();
    }

    @Override
    public int run() throws IOException, TerminatedException {
        ServerSettings settings = ServerSettings.of(read(arguments.get("config")));
        read(arguments.get("cfg"));
        log.use(settings.timeStamp());
        String profile = profile(settings);
        Mods mods = new Mods(root);
        mods.load(arguments.list("mod"));
        mods.load(arguments.list("serverMod"));

        int port = arguments.number("port", USUAL_PORT);
        Path battlEyeFolder = BattlEyeFiles.folder(root, arguments);
        BattlEye battlEye = new BattlEye(settings.battlEye(), log);
        BanList bans = new BanList(battlEyeFolder.resolve("bans.txt"), clock);
        bans.load();
        Missions missions = new Missions(root, arguments);
        Match match = new Match(log, reactor, missions, settings, () -> missionFinished(settings));
        double joinStep = script.setting("join-step", 0.3);
        Players everybody = new Players(log, reactor, battlEye, bans, mods, match, settings, joinStep);
        players = everybody;
        ScriptRunner runner = new ScriptRunner(script, reactor, log, battlEye, everybody, match, this);

        game = bind(port, () -> new GamePort(reactor, port, settings, everybody, log));
        SteamQuery query =
                bind(port + 1, () -> new SteamQuery(reactor, port + 1, settings, everybody, match, mods, port));
        writePid();
        runner.boot(startedBefore);
        log.line("Dedicated host created.");
        reactor.after(script.setting("start-delay", 0.05), () -> {
            startBattlEye(battlEye, battlEyeFolder, port, everybody, bans, match, missions);
            log.line("Game Port: " + port + ", Steam Query Port: " + (port + 1));
            log.plain("Arma 3 Console version " + VERSION + " x64 : port " + port);
            if (!profile.isEmpty()) {
                log.line(profile);
            }
            query.begin();
            requireGame().begin();
            log.line("Host identity created.");
            match.choose();
            if (settings.persistent() && arguments.has("autoInit")) {
                match.begin();
            }
            runner.ready();
        });
        reactor.run();
        return exitCode;
    }

    private void startBattlEye(
            BattlEye battlEye, Path folder, int port, Players everybody, BanList bans, Match match, Missions missions) {
        BattlEyeFiles files = null;
        if (battlEye.isOn()) {
            try {
                files = BattlEyeFiles.activate(folder, binary, port + BATTLEYE_PORT);
                if (files != null) {
                    RconPort console = new RconPort(reactor, battlEye, files, script);
                    battlEye.tell(console::push);
                    rcon = console;
                }
            } catch (IOException e) {
                log.line("BattlEye Server: Could not open the RCon port: " + e.getMessage());
            }
            battlEye.log("Initialized (" + BattlEye.VERSION + ")");
        }
        if (files != null && files.maxPing() > 0) {
            everybody.limitPing(files.maxPing());
        }
        RconPort console = rcon;
        AdminCommands executor = new AdminCommands(
                log,
                battlEye,
                bans,
                everybody,
                match,
                missions,
                this,
                files != null && files.restricted(),
                () -> console == null ? "" : console.admins());
        commands = executor;
        if (console != null) {
            console.serve(executor);
        }
    }

    /** SIGTERM, from the thread that handles it. A server that hangs does not get to it, as in life. */
    @Override
    public void terminate() {
        if (!script.mode("ignore-sigterm")) {
            reactor.post(() -> end(0));
        }
    }

    @Override
    public void shutdown() {
        if (!script.mode("ignore-shutdown")) {
            reactor.after(script.setting("shutdown-delay", SHUTDOWN), () -> end(0));
        }
    }

    @Override
    public void restart() {
        reactor.after(script.setting("shutdown-delay", SHUTDOWN), () -> end(Main.RESTART));
    }

    @Override
    public void monitor(double seconds) {
        if (monitor != null) {
            monitor.cancel();
        }
        monitor = seconds <= 0
                ? null
                : reactor.after(seconds, () -> {
                    int count = players == null ? 0 : players.all().size();
                    log.line(
                            "Server load: FPS 48, memory used: 1535 MB, out: 19 Kbps, in: 0 Kbps, NG:0, G:65, BE-NG:0, BE-G:0,"
                                    + " Players: " + count + " (L:0, R:" + count + ", B:0, G:0, D:0)");
                    monitor(seconds);
                });
    }

    /** At once and without any of the things that are done at an end. */
    @Override
    public void exit(int code) {
        exitCode = code;
        reactor.stop();
    }

    /** For good: only a kill ends it. */
    @Override
    public void hang() {
        while (true) {
            LockSupport.park(this);
        }
    }

    @Override
    public void silence(boolean now) {
        if (rcon != null) {
            rcon.silence(now);
        }
    }

    @Override
    public String command(String text) {
        return commands == null ? "" : commands.execute(0, text);
    }

    private void end(int code) {
        requireGame().end();
        exitCode = code;
        String pidFile = arguments.get("pid");
        if (pidFile != null && code == 0) {
            try {
                Files.deleteIfExists(root.resolve(pidFile));
            } catch (IOException e) {
                log.line("The pid file could not be deleted: " + e.getMessage());
            }
        }
        reactor.stop();
    }

    private void missionFinished(ServerSettings settings) {
        missionsPlayed++;
        if (settings.missionsToShutdown() > 0 && missionsPlayed >= settings.missionsToShutdown()) {
            shutdown();
        } else if (settings.missionsToRestart() > 0 && missionsPlayed >= settings.missionsToRestart()) {
            restart();
        }
    }

    private GamePort requireGame() {
        if (game == null) {
            throw new IllegalStateException("the port is bound before anything else");
        }
        return game;
    }

    /** Opens a port. */
    private interface Opening<T> {
        T open() throws IOException;
    }

    private static <T> T bind(int port, Opening<T> opening) throws TerminatedException {
        try {
            return opening.open();
        } catch (IOException e) {
            throw new TerminatedException("Cannot bind UDP port " + port + ": " + e.getMessage());
        }
    }

    /** What is to be said of the profile, which the difficulty Custom needs; empty for nothing. */
    private String profile(ServerSettings settings) throws TerminatedException {
        String name = arguments.get("name", "server");
        String folder = arguments.get("profiles");
        String home = System.getenv("HOME");
        Path users = folder != null
                ? root.resolve(folder).resolve("Users")
                : root.resolve(home == null ? "" : home).resolve(".local/share/Arma 3 - Other Profiles");
        Path file = users.resolve(name).resolve(name + ".Arma3Profile");
        if (Files.isRegularFile(file)) {
            ConfigClass presets = read(file.toString()).child("DifficultyPresets");
            boolean custom = presets != null && presets.child("CustomDifficulty") != null;
            return "Profile " + file + (custom ? " has a custom difficulty." : " has no custom difficulty.");
        }
        return settings.usesDifficulty("Custom")
                ? "Difficulty Custom has no profile: " + file + " does not exist."
                : "";
    }

    private ConfigClass read(@Nullable String name) throws TerminatedException {
        if (name == null) {
            return new ConfigClass();
        }
        Path file = root.resolve(name);
        try {
            return ConfigFile.read(file);
        } catch (ConfigException e) {
            throw new TerminatedException("File " + file + ", line " + e.line() + ": " + e.getMessage());
        } catch (IOException e) {
            // What names a file that is not there gets the defaults: the game says no word either.
            return new ConfigClass();
        }
    }

    private void writePid() throws IOException {
        String pidFile = arguments.get("pid");
        if (pidFile != null) {
            long pid = ProcessHandle.current().pid();
            Files.write(root.resolve(pidFile), List.of(Long.toString(pid)), StandardCharsets.US_ASCII);
        }
    }
}
