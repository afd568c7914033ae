package io.languard.game.arma3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.FieldError;
import io.languard.game.ServerSettings;
import io.languard.game.arma3.settings.Bandwidth;
import io.languard.game.arma3.settings.Extra;
import io.languard.game.arma3.settings.HeadlessClients;
import io.languard.game.arma3.settings.Loading;
import io.languard.game.arma3.settings.MissionCycle;
import io.languard.game.arma3.settings.ProcessOptions;
import io.languard.game.arma3.settings.Sections;
import io.languard.game.arma3.settings.Voting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the settings must be beyond the rules of each single one. */
final class SettingRules {

    private static final int LONGEST_PARAMETER = 1000;

    private final Sections sections;

    SettingRules(Sections sections) {
        this.sections = sections;
    }

    /** @param prefix of the paths in the answer */
    List<FieldError> check(String section, JsonNode values, String prefix) {
        List<FieldError> errors = sections.check(section, values, prefix);
        if (!errors.isEmpty()) {
            return errors;
        }
        switch (section) {
            case Sections.SERVER -> server(values, prefix, errors);
            case Sections.BASIC -> basic(values, prefix, errors);
            case Sections.LAUNCH -> launch(values, prefix, errors);
            case Sections.PROFILE ->
                ManagedFile.checkExtra(extra(values), OtherFiles.profile(values).keys(), prefix + "extra", errors);
            case Sections.RCON -> BattleyeCfg.checkExtra(extra(values), prefix + "extra", errors);
            default -> throw new IllegalArgumentException("No section " + section);
        }
        return errors;
    }

    /** Rules about more than one section, and about what is on the disk; each section is right for itself. */
    List<FieldError> checkTogether(ServerSettings settings) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode launch = settings.config().path(Sections.LAUNCH);
        Loading loading = Sections.bind(Loading.class, launch);
        MissionCycle cycle = Sections.bind(MissionCycle.class, settings.config().path(Sections.SERVER));
        if (loading.autoInit() && cycle.persistent() != 1) {
            errors.add(new FieldError(
                    "launch.auto_init",
                    "needs",
                    "A mission can start without players only when it is kept running when empty: switch on"
                            + " server.persistent, or this off"));
        }
        int offset = GamePorts.offset(settings);
        if (offset == GamePorts.STEAM_QUERY || offset == GamePorts.STEAM_MASTER) {
            errors.add(new FieldError(
                    "rcon_port",
                    "clash",
                    "The game itself needs port " + settings.rconPort()
                            + " for Steam: choose an RCon port outside of " + settings.gamePort() + " to "
                            + (settings.gamePort() + 4)));
        }
        ModFolders mods = new ModFolders(Layout.of(settings));
        mods.check(loading.mods(), "launch.mods", errors);
        mods.check(loading.serverMods(), "launch.server_mods", errors);
        HeadlessClients headless = Sections.bind(HeadlessClients.class, launch);
        List<String> headlessMods = headless.headlessClientMods();
        if (headless.headlessClientCount() > 0 && headlessMods != null) {
            mods.check(headlessMods, "launch.headless_client_mods", errors);
        }
        return errors;
    }

    private static void server(JsonNode values, String prefix, List<FieldError> errors) {
        MissionCycle cycle = Sections.bind(MissionCycle.class, values);
        if (cycle.missionsToServerRestart() > 0 && cycle.missionsToShutdown() > 0) {
            errors.add(new FieldError(
                    prefix + "missions_to_shutdown",
                    "either",
                    "The server can restart or shut down after missions, not both: set one of them to 0"));
        }
        for (int i = 0; i < cycle.missions().size(); i++) {
            String path = prefix + "missions[" + i + "].params.";
            Map<String, String> names = new HashMap<>();
            cycle.missions().get(i).params().forEach((name, value) -> {
                String lower = name.toLowerCase(Locale.ROOT);
                String other = names.putIfAbsent(lower, name);
                if (lower.equals("class")) {
                    errors.add(new FieldError(
                            path + name, "reserved", "is a word of the game's own: no parameter has it"));
                } else if (other != null) {
                    errors.add(new FieldError(
                            path + name,
                            "duplicate",
                            "is the same as '" + other
                                    + "' to the game, which does not start when a name appears twice"));
                } else if (value.isNumber() && Float.isInfinite((float) value.doubleValue())) {
                    errors.add(new FieldError(path + name, "max", "is a number too large for the game"));
                } else if (!value.isNumber() && !value.isTextual()) {
                    errors.add(new FieldError(path + name, "type", "must be a number or a text"));
                } else if (value.isTextual() && !isOneLine(value.textValue())) {
                    errors.add(new FieldError(path + name, "pattern", "must be one short line"));
                }
            });
        }
        List<Voting.Command> commands = Sections.bind(Voting.class, values).allowedVoteCmds();
        if (commands != null) {
            for (int i = 0; i < commands.size(); i++) {
                if (commands.get(i).sideThreshold() != null && commands.get(i).threshold() == null) {
                    errors.add(new FieldError(
                            prefix + "allowed_vote_cmds[" + i + "].side_threshold",
                            "needs",
                            "counts only together with a threshold"));
                }
            }
        }
        // What the missions say may be wrong, as found above; it changes no keys.
        ObjectNode writable = ((ObjectNode) values).deepCopy();
        writable.putArray("missions");
        Set<String> managed = ServerCfg.of(writable, null).keys();
        ManagedFile.checkExtra(extra(values), managed, prefix + "extra", errors);
    }

    private static boolean isOneLine(String text) {
        return text.length() <= LONGEST_PARAMETER
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
    }

    private static void basic(JsonNode values, String prefix, List<FieldError> errors) {
        Bandwidth bandwidth = Sections.bind(Bandwidth.class, values);
        if (bandwidth.minBandwidth() > bandwidth.maxBandwidth()) {
            errors.add(new FieldError(
                    prefix + "min_bandwidth", "max", "must not be more than the most bandwidth (max_bandwidth)"));
        }
        ManagedFile.checkExtra(extra(values), OtherFiles.basic(values).keys(), prefix + "extra", errors);
    }

    private static void launch(JsonNode values, String prefix, List<FieldError> errors) {
        CommandLine.checkExtra(
                Sections.bind(ProcessOptions.class, values).extraArguments(), prefix + "extra_arguments", errors);
        CommandLine.checkExtra(
                Sections.bind(HeadlessClients.class, values).headlessClientArguments(),
                prefix + "headless_client_arguments",
                errors);
    }

    private static String extra(JsonNode values) {
        return Sections.bind(Extra.class, values).extra();
    }
}
