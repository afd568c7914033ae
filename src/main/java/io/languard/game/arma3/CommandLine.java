package io.languard.game.arma3;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.common.FieldError;
import io.languard.game.LaunchPlan.Companion;
import io.languard.game.ServerSettings;
import io.languard.game.arma3.settings.HeadlessClients;
import io.languard.game.arma3.settings.Identity;
import io.languard.game.arma3.settings.Loading;
import io.languard.game.arma3.settings.Performance;
import io.languard.game.arma3.settings.ProcessOptions;
import io.languard.game.arma3.settings.Sections;
import io.languard.game.query.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Command lines of the server and of its headless clients: each option is one argument, and no shell sees it. */
final class CommandLine {

    private static final Set<String> OURS = Set.of(
            "-port",
            "-config",
            "-cfg",
            "-profiles",
            "-name",
            "-mod",
            "-servermod",
            "-world",
            "-autoinit",
            "-loadmissiontomemory",
            "-limitfps",
            "-cpucount",
            "-enableht",
            "-exthreads",
            "-maxmem",
            "-filepatching",
            "-netlog",
            "-nologs",
            "-ranking",
            "-pid",
            "-ip",
            "-bepath",
            "-mpmissions",
            "-hugepages",
            "-nosound",
            "-client",
            "-connect",
            "-password",
            "-par");

    private CommandLine() {}

    static void checkExtra(List<String> arguments, String path, List<FieldError> errors) {
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i).split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (OURS.contains(name)) {
                errors.add(new FieldError(
                        path + "[" + i + "]", "duplicate", "'" + name + "' is an argument that Languard sets itself"));
            }
        }
    }

    static List<String> server(ServerSettings settings, Layout layout) {
        JsonNode launch = settings.config().path(Sections.LAUNCH);
        Loading loading = Sections.bind(Loading.class, launch);
        Performance performance = Sections.bind(Performance.class, launch);
        ProcessOptions options = Sections.bind(ProcessOptions.class, launch);
        Arguments line = new Arguments(settings.executable().toString());
        line.value("port", Integer.toString(settings.gamePort()))
                .value("config", Arma3Game.SERVER_CFG)
                .value("cfg", Arma3Game.BASIC_CFG)
                .value("profiles", layout.profiles())
                .value("name", layout.profileName())
                .value("mod", String.join(";", loading.mods()))
                .value("serverMod", String.join(";", loading.serverMods()))
                .value("world", loading.world())
                .flag("autoInit", loading.autoInit())
                .flag("loadMissionToMemory", loading.loadMissionToMemory());
        performance(line, performance);
        line.flag("filePatching", options.filePatching())
                .flag("netlog", options.netlog())
                .flag("noLogs", options.noLogs())
                .value("ranking", options.ranking())
                .value("pid", options.pidFile())
                .value("ip", options.ip())
                .value("bePath", options.bePath())
                .value("mpmissions", options.mpmissions());
        return line.and(options.extraArguments());
    }

    private static void performance(Arguments line, Performance performance) {
        line.value("limitFPS", Integer.toString(performance.limitFps()))
                .number("cpuCount", performance.cpuCount())
                .flag("enableHT", performance.enableHt())
                .number("exThreads", performance.exThreads())
                .number("maxMem", performance.maxMem())
                .flag("hugePages", performance.hugePages())
                .flag("noSound", performance.noSound());
    }

    /** The server's own address, from which its headless clients come as well; the loopback when it listens on all. */
    static String headlessAddress(ServerSettings settings) {
        String ip = Sections.bind(ProcessOptions.class, settings.config().path(Sections.LAUNCH))
                .ip();
        return Endpoint.of(ip, settings.gamePort(), "").host();
    }

    /** Processes that connect to the server of this machine; the game takes their password as an argument only. */
    static List<Companion> headlessClients(ServerSettings settings, Layout layout, Map<String, String> environment) {
        JsonNode launch = settings.config().path(Sections.LAUNCH);
        HeadlessClients headless = Sections.bind(HeadlessClients.class, launch);
        List<String> own = headless.headlessClientMods();
        List<String> mods = own == null ? Sections.bind(Loading.class, launch).mods() : own;
        String address = headlessAddress(settings);
        String password = Sections.bind(Identity.class, settings.config().path(Sections.SERVER))
                .password();
        List<Companion> clients = new ArrayList<>();
        for (int i = 1; i <= headless.headlessClientCount(); i++) {
            Arguments line = new Arguments(settings.executable().toString());
            line.flag("client", true)
                    .value("connect", address)
                    .value("port", Integer.toString(settings.gamePort()))
                    .value("password", password)
                    .value("mod", String.join(";", mods))
                    .value("profiles", layout.profiles() + "/hc" + i)
                    .value("name", "hc" + i)
                    .flag("noSound", true);
            clients.add(new Companion(
                    "headless-" + i,
                    "Headless client " + i,
                    line.and(headless.headlessClientArguments()),
                    environment));
        }
        return clients;
    }

    /** Arguments in the order in which they were added. */
    private static final class Arguments {

        private final List<String> all = new ArrayList<>();

        Arguments(String executable) {
            all.add(executable);
        }

        /** Left out when empty. */
        Arguments value(String name, String value) {
            if (!value.isEmpty()) {
                all.add("-" + name + "=" + value);
            }
            return this;
        }

        /** Left out when null. */
        Arguments number(String name, @Nullable Integer value) {
            return value(name, value == null ? "" : Integer.toString(value));
        }

        Arguments flag(String name, boolean set) {
            if (set) {
                all.add("-" + name);
            }
            return this;
        }

        List<String> and(List<String> more) {
            all.addAll(more);
            return all;
        }
    }
}
