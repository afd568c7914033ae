package io.languard.game.arma3;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.game.ExistingFiles;
import io.languard.game.LaunchPlan;
import io.languard.game.LaunchPlan.ConfigFile;
import io.languard.game.Preparation;
import io.languard.game.ServerSettings;
import io.languard.game.arma3.settings.Extra;
import io.languard.game.arma3.settings.Loading;
import io.languard.game.arma3.settings.MissionCycle;
import io.languard.game.arma3.settings.Sections;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a start of one server writes, links and runs. The settings have been checked. */
final class StartPlan {

    private final ServerSettings settings;
    private final Layout layout;

    StartPlan(ServerSettings settings) {
        this.settings = settings;
        this.layout = Layout.of(settings);
    }

    LaunchPlan make(ExistingFiles existing) {
        // The game keeps its profile and its data of Steam below the home folder: each server has its own.
        Map<String, String> environment = Map.of("HOME", layout.own().toString());
        return new LaunchPlan(
                CommandLine.server(settings, layout),
                environment,
                files(existing),
                preparation(),
                CommandLine.headlessClients(settings, layout, environment),
                warnings());
    }

    private List<ConfigFile> files(ExistingFiles existing) {
        boolean headless =
                settings.value(Sections.LAUNCH, "headless_client_count").asInt() > 0;
        List<ConfigFile> files = new ArrayList<>();
        String address = headless ? CommandLine.headlessAddress(settings) : null;
        files.add(
                file(Arma3Game.SERVER_CFG, ServerCfg.of(section(Sections.SERVER), address), Sections.SERVER, existing));
        files.add(file(Arma3Game.BASIC_CFG, OtherFiles.basic(section(Sections.BASIC)), Sections.BASIC, existing));
        for (String profile : layout.profileFiles()) {
            files.add(file(profile, OtherFiles.profile(section(Sections.PROFILE)), Sections.PROFILE, existing));
        }
        files.add(new ConfigFile(
                layout.battleye() + "/" + layout.battleyeFile(),
                BattleyeCfg.render(section(Sections.RCON), settings.rconPort(), layout, existing),
                true));
        return files;
    }

    private ConfigFile file(String path, ConfigLines lines, String section, ExistingFiles existing) {
        String extra = Sections.bind(Extra.class, section(section)).extra();
        return new ConfigFile(
                path,
                new ManagedFile(lines, extra).render(existing.read(path).orElse("")),
                section.equals(Sections.SERVER));
    }

    private Preparation preparation() {
        return new Preparation(
                List.of(layout.keys(), layout.missions(), layout.battleye(), layout.profiles()),
                List.of(layout.battleye() + "/beserver*_active_*.cfg"),
                new InstallationLinks(layout).list(),
                new ModFolders(layout)
                        .keys(Sections.bind(Loading.class, section(Sections.LAUNCH))
                                .mods()));
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        int offset = GamePorts.offset(settings);
        if (GamePorts.isInBlock(offset)) {
            int port = settings.gamePort();
            warnings.add("RCon port " + settings.rconPort() + " lies among the ports " + port + " to " + (port + 4)
                    + " that the game takes for itself. If RCon does not answer, choose " + (port + 5) + " or more.");
        }
        if (!Arma3Game.remoteControlIsOn(settings)) {
            warnings.add("RCon is off: players cannot be listed or kicked, and the server is ended by force of the"
                    + " system instead of by its own command.");
        }
        Set<String> present = missions();
        for (MissionCycle.Entry mission :
                Sections.bind(MissionCycle.class, section(Sections.SERVER)).missions()) {
            if (!present.contains(mission.template().toLowerCase(Locale.ROOT) + ".pbo")) {
                warnings.add(
                        "Mission '" + mission.template() + "' of the rotation is not in the mission folder. It comes"
                                + " with a mod or the game, or is misspelled.");
            }
        }
        return warnings;
    }

    private Set<String> missions() {
        Set<String> names = new TreeSet<>();
        Layout.names(layout.own().resolve(layout.missions())).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        if (layout.linked()) {
            Layout.names(layout.installation()).stream()
                    .filter(name -> name.equalsIgnoreCase("mpmissions"))
                    .map(layout.installation()::resolve)
                    .filter(Files::isDirectory)
                    .forEach(folder -> Layout.names(folder).forEach(name -> names.add(name.toLowerCase(Locale.ROOT))));
        }
        return names;
    }

    private JsonNode section(String name) {
        return settings.config().path(name);
    }
}
