package io.languard.game.arma3;

import com.fasterxml.jackson.databind.JsonNode;
import io.languard.game.arma3.settings.Connections;
import io.languard.game.arma3.settings.Flooding;
import io.languard.game.arma3.settings.Gameplay;
import io.languard.game.arma3.settings.HeadlessAccess;
import io.languard.game.arma3.settings.Hooks;
import io.languard.game.arma3.settings.Identity;
import io.languard.game.arma3.settings.Logging;
import io.languard.game.arma3.settings.MissionCycle;
import io.languard.game.arma3.settings.Sections;
import io.languard.game.arma3.settings.Security;
import io.languard.game.arma3.settings.Timeouts;
import io.languard.game.arma3.settings.Voice;
import io.languard.game.arma3.settings.Voting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes {@code server.cfg}. */
final class ServerCfg {

    private static final String LOCAL = "127.0.0.1";

    private ServerCfg() {}

    /**
     * @param values of the section {@code server}
     * @param headlessAddress from which headless clients of this machine come, besides the loopback; null when there are none
     */
    static ConfigLines of(JsonNode values, @Nullable String headlessAddress) {
        ConfigLines lines = new ConfigLines();
        identity(lines, Sections.bind(Identity.class, values));
        headless(lines, Sections.bind(HeadlessAccess.class, values), headlessAddress);
        security(lines, Sections.bind(Security.class, values));
        voting(lines, Sections.bind(Voting.class, values));
        connections(lines, Sections.bind(Connections.class, values));
        timeouts(lines, Sections.bind(Timeouts.class, values));
        gameplay(lines, Sections.bind(Gameplay.class, values), Sections.bind(Voice.class, values));
        logging(lines, Sections.bind(Logging.class, values));
        hooks(lines, Sections.bind(Hooks.class, values));
        flooding(lines, Sections.bind(Flooding.class, values));
        missions(lines, Sections.bind(MissionCycle.class, values));
        return lines;
    }

    private static void identity(ConfigLines lines, Identity identity) {
        lines.text("hostname", identity.hostname())
                .text("password", identity.password())
                .text("passwordAdmin", identity.passwordAdmin())
                .text("serverCommandPassword", identity.serverCommandPassword())
                .number("maxPlayers", identity.maxPlayers())
                .filled("motd", quoted(identity.motdLines()))
                .number("motdInterval", identity.motdInterval())
                .filled("admins", quoted(identity.admins()));
    }

    private static void headless(ConfigLines lines, HeadlessAccess access, @Nullable String address) {
        lines.filled("headlessClients", quoted(with(access.headlessClients(), address)))
                .filled("localClient", quoted(with(access.localClient(), address)));
    }

    private static List<String> with(List<String> addresses, @Nullable String address) {
        Set<String> all = new LinkedHashSet<>(addresses);
        if (address != null) {
            all.add(LOCAL);
            all.add(address);
        }
        return List.copyOf(all);
    }

    private static void security(ConfigLines lines, Security security) {
        lines.number("BattlEye", security.battleye())
                .number("verifySignatures", security.verifySignatures())
                .number("kickDuplicate", security.kickDuplicate())
                .number("allowedFilePatching", security.allowedFilePatching())
                .filled("filePatchingExceptions", quoted(security.filePatchingExceptions()))
                .positive("requiredBuild", security.requiredBuild())
                .allowed("allowedLoadFileExtensions", quotedOrNull(security.allowedLoadFileExtensions()))
                .allowed("allowedPreprocessFileExtensions", quotedOrNull(security.allowedPreprocessFileExtensions()))
                .allowed("allowedHTMLLoadExtensions", quotedOrNull(security.allowedHtmlLoadExtensions()))
                .allowed("allowedHTMLLoadURIs", quotedOrNull(security.allowedHtmlLoadUris()));
    }

    private static void voting(ConfigLines lines, Voting voting) {
        List<Voting.Command> commands = voting.allowedVoteCmds();
        List<Voting.AdminCommand> admin = voting.allowedVotedAdminCmds();
        lines.number("voteThreshold", voting.voteThreshold())
                .number("voteMissionPlayers", voting.voteMissionPlayers())
                .allowed(
                        "allowedVoteCmds",
                        commands == null
                                ? null
                                : commands.stream().map(ServerCfg::voteCommand).toList())
                .allowed(
                        "allowedVotedAdminCmds",
                        admin == null
                                ? null
                                : admin.stream()
                                        .map(command -> ConfigLines.list(List.of(
                                                ConfigLines.quoted(command.cmd()),
                                                Boolean.toString(command.preStart()),
                                                Boolean.toString(command.postStart()))))
                                        .toList());
    }

    private static String voteCommand(Voting.Command command) {
        List<String> row = new ArrayList<>();
        row.add(ConfigLines.quoted(command.cmd()));
        row.add(Boolean.toString(command.preStart()));
        row.add(Boolean.toString(command.postStart()));
        if (command.threshold() != null) {
            row.add(ConfigLines.number(command.threshold()));
            if (command.sideThreshold() != null) {
                row.add(ConfigLines.number(command.sideThreshold()));
            }
        }
        return ConfigLines.list(row);
    }

    private static void connections(ConfigLines lines, Connections connections) {
        lines.optional("MaxPing", connections.maxPing())
                .optional("MaxPacketLoss", connections.maxPacketLoss())
                .number("MaxDesync", connections.maxDesync())
                .number("DisconnectTimeout", connections.disconnectTimeout())
                .filled(
                        "kickClientsOnSlowNetwork",
                        connections.kickClientsOnSlowNetwork().stream()
                                .map(number -> Integer.toString(number))
                                .toList())
                .number("enablePlayerDiag", connections.enablePlayerDiag())
                .number("callExtReportLimit", connections.callExtReportLimit())
                .number("steamProtocolMaxDataSize", connections.steamProtocolMaxDataSize())
                .number("armaUnitsTimeout", connections.armaUnitsTimeout())
                .flag("loopback", connections.loopback())
                .flag("upnp", connections.upnp());
    }

    private static void timeouts(ConfigLines lines, Timeouts timeouts) {
        // The ids are the engine's.
        lines.filled(
                "kickTimeout",
                List.of(
                        "{0, " + timeouts.kickTimeoutManual() + "}",
                        "{1, " + timeouts.kickTimeoutConnectivity() + "}",
                        "{2, " + timeouts.kickTimeoutBattleye() + "}",
                        "{3, " + timeouts.kickTimeoutHarmless() + "}"));
        limit(lines, "votingTimeOut", timeouts.votingTimeOut(), timeouts.votingTimeOutSecond());
        limit(lines, "roleTimeOut", timeouts.roleTimeOut(), timeouts.roleTimeOutSecond());
        limit(lines, "briefingTimeOut", timeouts.briefingTimeOut(), timeouts.briefingTimeOutSecond());
        limit(lines, "debriefingTimeOut", timeouts.debriefingTimeOut(), timeouts.debriefingTimeOutSecond());
        lines.number("lobbyIdleTimeout", timeouts.lobbyIdleTimeout());
    }

    private static void limit(ConfigLines lines, String key, int first, @Nullable Integer second) {
        if (second == null) {
            lines.number(key, first);
        } else {
            lines.filled(key, List.of(Integer.toString(first), Integer.toString(second)));
        }
    }

    private static void gameplay(ConfigLines lines, Gameplay gameplay, Voice voice) {
        lines.flag("drawingInMap", gameplay.drawingInMap())
                .flag("allowProfileGlasses", gameplay.allowProfileGlasses())
                .number("zeusCompositionScriptLevel", gameplay.zeusCompositionScriptLevel())
                .number("forceRotorLibSimulation", gameplay.forceRotorLibSimulation())
                .number("disableVoN", voice.disableVon())
                .number("vonCodec", voice.vonCodec())
                .number("vonCodecQuality", voice.vonCodecQuality())
                .filled(
                        "disableChannels",
                        voice.disableChannels().stream()
                                .map(channel -> ConfigLines.list(List.of(
                                        Integer.toString(channel.id()),
                                        Boolean.toString(channel.text()),
                                        Boolean.toString(channel.voice()))))
                                .toList());
    }

    private static void logging(ConfigLines lines, Logging logging) {
        lines.text("timeStampFormat", logging.timeStampFormat())
                .text("logFile", logging.logFile())
                .number("statisticsEnabled", logging.statisticsEnabled())
                .number("idleFPSLimit", logging.idleFpsLimit());
        lines.open("AdvancedOptions")
                .number("logObjectNotFound", logging.logObjectNotFound())
                .number("skipDescriptionParsing", logging.skipDescriptionParsing())
                .number("ignoreMissionLoadErrors", logging.ignoreMissionLoadErrors())
                .number("queueSizeLogG", logging.queueSizeLogG())
                .close();
    }

    private static void hooks(ConfigLines lines, Hooks hooks) {
        lines.text("onUserConnected", hooks.onUserConnected())
                .text("onUserDisconnected", hooks.onUserDisconnected())
                .text("onUserKicked", hooks.onUserKicked())
                .text("doubleIdDetected", hooks.doubleIdDetected())
                .text("onHackedData", hooks.onHackedData())
                .text("onDifferentData", hooks.onDifferentData())
                .text("onUnsignedData", hooks.onUnsignedData())
                .text("regularCheck", hooks.regularCheck());
    }

    private static void flooding(ConfigLines lines, Flooding flooding) {
        lines.open("AntiFlood")
                .number("cycleTime", flooding.antiFloodCycleTime())
                .number("cycleLimit", flooding.antiFloodCycleLimit())
                .number("cycleHardLimit", flooding.antiFloodCycleHardLimit())
                .number("enableKick", flooding.antiFloodEnableKick())
                .close();
    }

    private static void missions(ConfigLines lines, MissionCycle cycle) {
        lines.number("persistent", cycle.persistent())
                .text("forcedDifficulty", cycle.forcedDifficulty())
                .flag("skipLobby", cycle.skipLobby())
                .flag("autoSelectMission", cycle.autoSelectMission())
                .flag("randomMissionOrder", cycle.randomMissionOrder())
                .positive("missionsToServerRestart", cycle.missionsToServerRestart())
                .positive("missionsToShutdown", cycle.missionsToShutdown())
                .filled("missionWhitelist", quoted(cycle.missionWhitelist()))
                .knows("Missions");
        if (cycle.missions().isEmpty()) {
            return;
        }
        lines.open("Missions");
        int number = 1;
        for (MissionCycle.Entry mission : cycle.missions()) {
            lines.open("Mission_" + number)
                    .text("template", mission.template())
                    .text("difficulty", mission.difficulty());
            if (!mission.params().isEmpty()) {
                lines.open("Params");
                for (Map.Entry<String, JsonNode> param : mission.params().entrySet()) {
                    JsonNode value = param.getValue();
                    if (value.isNumber()) {
                        lines.number(param.getKey(), value.doubleValue());
                    } else {
                        lines.written(param.getKey(), ConfigLines.quoted(value.asText()));
                    }
                }
                lines.close();
            }
            lines.close();
            number++;
        }
        lines.close();
    }

    private static List<String> quoted(List<String> texts) {
        return texts.stream().map(ConfigLines::quoted).toList();
    }

    private static @Nullable List<String> quotedOrNull(@Nullable List<String> texts) {
        return texts == null ? null : quoted(texts);
    }
}
