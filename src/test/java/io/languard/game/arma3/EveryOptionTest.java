package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.ServerId;
import io.languard.game.ConfigSection;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.LaunchPlan;
import io.languard.game.LaunchPlan.ConfigFile;
import io.languard.game.ServerSettings;
import io.languard.json.Json;
import io.languard.practice.ConfigClass;
import io.languard.practice.ConfigException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each setting, changed alone, changes the engine's option of that name and nothing else: two settings whose places were
 * exchanged would pass a comparison of whole files as long as both have the same value.
 */
class EveryOptionTest {

    /** Those that change more than one place; {@code PlanTest} has a test for each. */
    private static final Set<String> ELSEWHERE = Set.of(
            "server.battleye",
            "launch.headless_client_count",
            "launch.headless_client_mods",
            "launch.headless_client_arguments",
            "launch.profile_name",
            "launch.profiles_folder",
            "launch.be_path",
            "rcon.enabled");

    @TempDir
    Path root;

    private final GameAdapter game = Arma3Samples.game();

    @BeforeEach
    void fill() throws IOException {
        Files.createFile(root.resolve("arma3server_x64"));
        for (String mod : List.of("@cba_a3", "@admin")) {
            Files.createDirectories(root.resolve(mod).resolve("addons"));
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "server.hostname | \"Other\" | server.cfg hostname | Other",
                "server.password | \"join\" | server.cfg password | join",
                "server.password_admin | \"admin\" | server.cfg passwordAdmin | admin",
                "server.server_command_password | \"script\" | server.cfg serverCommandPassword | script",
                "server.max_players | 41 | server.cfg maxPlayers | 41.0",
                "server.motd_lines | [\"a\", \"b\"] | server.cfg motd | [a, b]",
                "server.motd_interval | 6.5 | server.cfg motdInterval | 6.5",
                "server.admins | [\"76561198000000001\"] | server.cfg admins | [76561198000000001]",
                "server.headless_clients | [\"10.0.0.5\"] | server.cfg headlessClients | [10.0.0.5]",
                "server.local_client | [\"10.0.0.6\"] | server.cfg localClient | [10.0.0.6]",
                "server.file_patching_exceptions | [\"76561198000000002\"] | server.cfg filePatchingExceptions"
                        + " | [76561198000000002]",
                "server.vote_threshold | 0.75 | server.cfg voteThreshold | 0.75",
                "server.vote_mission_players | 3 | server.cfg voteMissionPlayers | 3.0",
                "server.allowed_vote_cmds | [{\"cmd\":\"kick\",\"pre_start\":true,\"post_start\":false}]"
                        + " | server.cfg allowedVoteCmds | [[kick, true, false]]",
                "server.allowed_voted_admin_cmds | [{\"cmd\":\"ban\",\"pre_start\":false,\"post_start\":true}]"
                        + " | server.cfg allowedVotedAdminCmds | [[ban, false, true]]",
                "server.kick_duplicate | 1 | server.cfg kickDuplicate | 1.0",
                "server.loopback | true | server.cfg loopback | true",
                "server.upnp | true | server.cfg upnp | true",
                "server.max_ping | 250 | server.cfg MaxPing | 250.0",
                "server.max_packet_loss | 20 | server.cfg MaxPacketLoss | 20.0",
                "server.max_desync | 150 | server.cfg MaxDesync | 150.0",
                "server.disconnect_timeout | 20 | server.cfg DisconnectTimeout | 20.0",
                "server.kick_clients_on_slow_network | [1,1,0,1] | server.cfg kickClientsOnSlowNetwork"
                        + " | [1.0, 1.0, 0.0, 1.0]",
                "server.enable_player_diag | 1 | server.cfg enablePlayerDiag | 1.0",
                "server.call_ext_report_limit | 2000 | server.cfg callExtReportLimit | 2000.0",
                "server.steam_protocol_max_data_size | 2048 | server.cfg steamProtocolMaxDataSize | 2048.0",
                "server.arma_units_timeout | 31 | server.cfg armaUnitsTimeout | 31.0",
                "server.kick_timeout_manual | 61 | server.cfg kickTimeout"
                        + " | [[0.0, 61.0], [1.0, 60.0], [2.0, 60.0], [3.0, 60.0]]",
                "server.kick_timeout_connectivity | -1 | server.cfg kickTimeout"
                        + " | [[0.0, 60.0], [1.0, -1.0], [2.0, 60.0], [3.0, 60.0]]",
                "server.kick_timeout_battleye | -2 | server.cfg kickTimeout"
                        + " | [[0.0, 60.0], [1.0, 60.0], [2.0, -2.0], [3.0, 60.0]]",
                "server.kick_timeout_harmless | 0 | server.cfg kickTimeout"
                        + " | [[0.0, 60.0], [1.0, 60.0], [2.0, 60.0], [3.0, 0.0]]",
                "server.voting_time_out | 61 | server.cfg votingTimeOut | 61.0",
                "server.voting_time_out_second | 90 | server.cfg votingTimeOut | [60.0, 90.0]",
                "server.role_time_out | 91 | server.cfg roleTimeOut | 91.0",
                "server.role_time_out_second | 120 | server.cfg roleTimeOut | [90.0, 120.0]",
                "server.briefing_time_out | 62 | server.cfg briefingTimeOut | 62.0",
                "server.briefing_time_out_second | 91 | server.cfg briefingTimeOut | [60.0, 91.0]",
                "server.debriefing_time_out | 46 | server.cfg debriefingTimeOut | 46.0",
                "server.debriefing_time_out_second | 60 | server.cfg debriefingTimeOut | [45.0, 60.0]",
                "server.lobby_idle_timeout | 300 | server.cfg lobbyIdleTimeout | 300.0",
                "server.verify_signatures | 0 | server.cfg verifySignatures | 0.0",
                "server.allowed_file_patching | 1 | server.cfg allowedFilePatching | 1.0",
                "server.required_build | 148892 | server.cfg requiredBuild | 148892.0",
                "server.allowed_load_file_extensions | [\"sqf\"] | server.cfg allowedLoadFileExtensions | [sqf]",
                "server.allowed_preprocess_file_extensions | [\"hpp\"]"
                        + " | server.cfg allowedPreprocessFileExtensions | [hpp]",
                "server.allowed_html_load_extensions | [\"html\"] | server.cfg allowedHTMLLoadExtensions | [html]",
                "server.allowed_html_load_uris | [\"http://a\"] | server.cfg allowedHTMLLoadURIs | [http://a]",
                "server.persistent | 1 | server.cfg persistent | 1.0",
                "server.forced_difficulty | \"Veteran\" | server.cfg forcedDifficulty | Veteran",
                "server.skip_lobby | true | server.cfg skipLobby | true",
                "server.allow_profile_glasses | false | server.cfg allowProfileGlasses | false",
                "server.zeus_composition_script_level | 2 | server.cfg zeusCompositionScriptLevel | 2.0",
                "server.drawing_in_map | false | server.cfg drawingInMap | false",
                "server.force_rotor_lib_simulation | 2 | server.cfg forceRotorLibSimulation | 2.0",
                "server.disable_von | 1 | server.cfg disableVoN | 1.0",
                "server.von_codec | 0 | server.cfg vonCodec | 0.0",
                "server.von_codec_quality | 30 | server.cfg vonCodecQuality | 30.0",
                "server.disable_channels | [{\"id\":2,\"text\":true,\"voice\":false}] | server.cfg disableChannels"
                        + " | [[2.0, true, false]]",
                "server.auto_select_mission | true | server.cfg autoSelectMission | true",
                "server.random_mission_order | true | server.cfg randomMissionOrder | true",
                "server.missions_to_server_restart | 5 | server.cfg missionsToServerRestart | 5.0",
                "server.missions_to_shutdown | 6 | server.cfg missionsToShutdown | 6.0",
                "server.mission_whitelist | [\"a.Altis\"] | server.cfg missionWhitelist | [a.Altis]",
                "server.missions | [{\"template\":\"a.Altis\"}] | server.cfg Missions/Mission_1/template | a.Altis",
                "server.idle_fps_limit | 31 | server.cfg idleFPSLimit | 31.0",
                "server.log_file | \"console.log\" | server.cfg logFile | console.log",
                "server.time_stamp_format | \"none\" | server.cfg timeStampFormat | none",
                "server.statistics_enabled | 0 | server.cfg statisticsEnabled | 0.0",
                "server.on_user_connected | \"a\" | server.cfg onUserConnected | a",
                "server.on_user_disconnected | \"a\" | server.cfg onUserDisconnected | a",
                "server.on_user_kicked | \"a\" | server.cfg onUserKicked | a",
                "server.double_id_detected | \"a\" | server.cfg doubleIdDetected | a",
                "server.on_hacked_data | \"a\" | server.cfg onHackedData | a",
                "server.on_different_data | \"a\" | server.cfg onDifferentData | a",
                "server.on_unsigned_data | \"a\" | server.cfg onUnsignedData | a",
                "server.regular_check | \"a\" | server.cfg regularCheck | a",
                "server.log_object_not_found | 0 | server.cfg AdvancedOptions/logObjectNotFound | 0.0",
                "server.skip_description_parsing | 1 | server.cfg AdvancedOptions/skipDescriptionParsing | 1.0",
                "server.ignore_mission_load_errors | 1 | server.cfg AdvancedOptions/ignoreMissionLoadErrors | 1.0",
                "server.queue_size_log_g | 9 | server.cfg AdvancedOptions/queueSizeLogG | 9.0",
                "server.anti_flood_cycle_time | 0.25 | server.cfg AntiFlood/cycleTime | 0.25",
                "server.anti_flood_cycle_limit | 401 | server.cfg AntiFlood/cycleLimit | 401.0",
                "server.anti_flood_cycle_hard_limit | 4001 | server.cfg AntiFlood/cycleHardLimit | 4001.0",
                "server.anti_flood_enable_kick | 1 | server.cfg AntiFlood/enableKick | 1.0",
                "server.extra | \"own = 5;\" | server.cfg own | 5.0",
                "basic.max_msg_send | 129 | basic.cfg MaxMsgSend | 129.0",
                "basic.max_size_guaranteed | 513 | basic.cfg MaxSizeGuaranteed | 513.0",
                "basic.max_size_nonguaranteed | 257 | basic.cfg MaxSizeNonguaranteed | 257.0",
                "basic.min_bandwidth | 131072 | basic.cfg MinBandwidth | 131072.0",
                "basic.max_bandwidth | 10000000000 | basic.cfg MaxBandwidth | 1.0E10",
                "basic.min_error_to_send | 0.002 | basic.cfg MinErrorToSend | 0.002",
                "basic.min_error_to_send_near | 0.02 | basic.cfg MinErrorToSendNear | 0.02",
                "basic.max_custom_file_size | 160000 | basic.cfg MaxCustomFileSize | 160000.0",
                "basic.max_packet_size | 1300 | basic.cfg sockets/maxPacketSize | 1300.0",
                "basic.extra | \"own = 5;\" | basic.cfg own | 5.0",
                "profile.reduced_damage | 1 | profile Options/reducedDamage | 1.0",
                "profile.group_indicators | 1 | profile Options/groupIndicators | 1.0",
                "profile.friendly_tags | 2 | profile Options/friendlyTags | 2.0",
                "profile.enemy_tags | 1 | profile Options/enemyTags | 1.0",
                "profile.detected_mines | 2 | profile Options/detectedMines | 2.0",
                "profile.commands | 2 | profile Options/commands | 2.0",
                "profile.waypoints | 2 | profile Options/waypoints | 2.0",
                "profile.tactical_ping | 3 | profile Options/tacticalPing | 3.0",
                "profile.weapon_info | 1 | profile Options/weaponInfo | 1.0",
                "profile.stance_indicator | 1 | profile Options/stanceIndicator | 1.0",
                "profile.stamina_bar | 0 | profile Options/staminaBar | 0.0",
                "profile.weapon_crosshair | 1 | profile Options/weaponCrosshair | 1.0",
                "profile.vision_aid | 1 | profile Options/visionAid | 1.0",
                "profile.third_person_view | 2 | profile Options/thirdPersonView | 2.0",
                "profile.camera_shake | 0 | profile Options/cameraShake | 0.0",
                "profile.score_table | 0 | profile Options/scoreTable | 0.0",
                "profile.death_messages | 0 | profile Options/deathMessages | 0.0",
                "profile.von_id | 0 | profile Options/vonID | 0.0",
                "profile.map_content_friendly | 1 | profile Options/mapContentFriendly | 1.0",
                "profile.map_content_enemy | 1 | profile Options/mapContentEnemy | 1.0",
                "profile.map_content_mines | 1 | profile Options/mapContentMines | 1.0",
                "profile.auto_report | 1 | profile Options/autoReport | 1.0",
                "profile.multiple_saves | 1 | profile Options/multipleSaves | 1.0",
                "profile.ai_level_preset | 2 | profile CustomDifficulty/aiLevelPreset | 2.0",
                "profile.skill_ai | 0.7 | profile CustomAILevel/skillAI | 0.7",
                "profile.precision_ai | 0.6 | profile CustomAILevel/precisionAI | 0.6",
                "profile.extra | \"own = 5;\" | profile own | 5.0",
                "launch.world | \"Altis\" | argument -world | Altis",
                "launch.auto_init | true | argument -autoInit | -",
                "launch.load_mission_to_memory | true | argument -loadMissionToMemory | -",
                "launch.mods | [\"@cba_a3\"] | argument -mod | @cba_a3",
                "launch.server_mods | [\"@admin\"] | argument -serverMod | @admin",
                "launch.limit_fps | 1000 | argument -limitFPS | 1000",
                "launch.cpu_count | 4 | argument -cpuCount | 4",
                "launch.enable_ht | true | argument -enableHT | -",
                "launch.ex_threads | 0 | argument -exThreads | 0",
                "launch.max_mem | 2047 | argument -maxMem | 2047",
                "launch.huge_pages | true | argument -hugePages | -",
                "launch.no_sound | true | argument -noSound | -",
                "launch.file_patching | true | argument -filePatching | -",
                "launch.netlog | true | argument -netlog | -",
                "launch.no_logs | true | argument -noLogs | -",
                "launch.ranking | \"rank.txt\" | argument -ranking | rank.txt",
                "launch.pid_file | \"a.pid\" | argument -pid | a.pid",
                "launch.ip | \"127.0.0.1\" | argument -ip | 127.0.0.1",
                "launch.mpmissions | \"own\" | argument -mpmissions | own",
                "launch.extra_arguments | [\"-debug=a\"] | argument -debug | a",
                "rcon.rcon_password | \"other\" | beserver_x64.cfg RConPassword | other",
                "rcon.max_ping | 300 | beserver_x64.cfg MaxPing | 300",
                "rcon.rcon_ip | \"127.0.0.1\" | beserver_x64.cfg RConIP | 127.0.0.1",
                "rcon.extra | \"Own 5\" | beserver_x64.cfg Own | 5"
            })
    void aSettingChangesItsOptionAndNothingElse(String setting, String value, String place, String written)
            throws Exception {
        String[] name = setting.split("\\.", 2);
        ObjectNode config = game.newConfig("Test");
        config.withObject("/server").put("persistent", setting.equals("launch.auto_init") ? 1 : 0);
        Map<String, String> before = written(config);

        config.withObject("/" + name[0]).set(name[1], Json.mapper().readTree(value));
        game.validate(name[0], config.withObject("/" + name[0]));
        Map<String, String> after = written(config);

        assertThat(changed(before, after)).isEqualTo(Map.of(place, written == null ? "" : written));
    }

    /** What a new server does unless somebody wants it otherwise is what the game does by itself, in so many words. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "server.cfg motdInterval | 5.0",
                "server.cfg voteThreshold | 0.5",
                "server.cfg voteMissionPlayers | 1.0",
                "server.cfg kickDuplicate | 0.0",
                "server.cfg loopback | false",
                "server.cfg upnp | false",
                "server.cfg MaxDesync | -1.0",
                "server.cfg DisconnectTimeout | 15.0",
                "server.cfg kickClientsOnSlowNetwork | [1.0, 1.0, 1.0, 1.0]",
                "server.cfg enablePlayerDiag | 0.0",
                "server.cfg callExtReportLimit | 1000.0",
                "server.cfg steamProtocolMaxDataSize | 1024.0",
                "server.cfg armaUnitsTimeout | 30.0",
                "server.cfg kickTimeout | [[0.0, 60.0], [1.0, 60.0], [2.0, 60.0], [3.0, 60.0]]",
                "server.cfg votingTimeOut | 60.0",
                "server.cfg roleTimeOut | 90.0",
                "server.cfg briefingTimeOut | 60.0",
                "server.cfg debriefingTimeOut | 45.0",
                "server.cfg lobbyIdleTimeout | 0.0",
                "server.cfg verifySignatures | 2.0",
                "server.cfg allowedFilePatching | 0.0",
                "server.cfg BattlEye | 1.0",
                "server.cfg persistent | 0.0",
                "server.cfg skipLobby | false",
                "server.cfg allowProfileGlasses | true",
                "server.cfg zeusCompositionScriptLevel | 1.0",
                "server.cfg drawingInMap | true",
                "server.cfg forceRotorLibSimulation | 0.0",
                "server.cfg disableVoN | 0.0",
                "server.cfg vonCodec | 1.0",
                "server.cfg vonCodecQuality | 3.0",
                "server.cfg autoSelectMission | false",
                "server.cfg randomMissionOrder | false",
                "server.cfg idleFPSLimit | 30.0",
                "server.cfg statisticsEnabled | 1.0",
                "server.cfg AdvancedOptions/logObjectNotFound | 1.0",
                "server.cfg AdvancedOptions/skipDescriptionParsing | 0.0",
                "server.cfg AdvancedOptions/ignoreMissionLoadErrors | 0.0",
                "server.cfg AdvancedOptions/queueSizeLogG | 0.0",
                "server.cfg AntiFlood/cycleTime | 0.5",
                "server.cfg AntiFlood/cycleLimit | 400.0",
                "server.cfg AntiFlood/cycleHardLimit | 4000.0",
                "server.cfg AntiFlood/enableKick | 0.0",
                "basic.cfg MaxMsgSend | 128.0",
                "basic.cfg MaxSizeGuaranteed | 512.0",
                "basic.cfg MaxSizeNonguaranteed | 256.0",
                "basic.cfg MinErrorToSend | 0.001",
                "basic.cfg MinErrorToSendNear | 0.01",
                "basic.cfg sockets/maxPacketSize | 1400.0",
                "profile CustomDifficulty/aiLevelPreset | 3.0",
                "profile CustomAILevel/skillAI | 0.5",
                "profile CustomAILevel/precisionAI | 0.5",
                "beserver_x64.cfg RestrictRCon | 0",
                "argument -world | empty",
                "argument -limitFPS | 50"
            })
    void aNewServerHasTheDefaultsOfTheGame(String place, String value) throws Exception {
        assertThat(written(game.newConfig("Test"))).containsEntry(place, value);
    }

    @Test
    void noSettingIsLeftOut() throws Exception {
        Method table = EveryOptionTest.class.getDeclaredMethod(
                "aSettingChangesItsOptionAndNothingElse", String.class, String.class, String.class, String.class);
        Set<String> tested = Arrays.stream(table.getAnnotation(CsvSource.class).value())
                .map(row -> row.substring(0, row.indexOf('|')).strip())
                .collect(Collectors.toSet());
        tested.addAll(ELSEWHERE);

        Set<String> all =
                game.sections().stream().flatMap(EveryOptionTest::settings).collect(Collectors.toSet());

        assertThat(tested).isEqualTo(all);
    }

    private static Stream<String> settings(ConfigSection section) {
        return section.schema().path("properties").properties().stream()
                .map(property -> section.name() + "." + property.getKey());
    }

    private static Map<String, String> changed(Map<String, String> before, Map<String, String> after) {
        Map<String, String> changed = new TreeMap<>();
        after.forEach((place, value) -> {
            if (!value.equals(before.get(place))) {
                changed.put(place, value);
            }
        });
        before.keySet().stream()
                .filter(place -> !after.containsKey(place))
                .forEach(place -> changed.put(place, "(gone)"));
        return changed;
    }

    /** Every option that a start would give to the game: its place, and what is written there. */
    private Map<String, String> written(ObjectNode config) throws ConfigException {
        LaunchPlan plan = game.plan(
                new ServerSettings(new ServerId(1), "Test", root.resolve("arma3server_x64"), root, 2302, 2305, config),
                ExistingFiles.NONE);
        Map<String, String> written = new TreeMap<>();
        for (ConfigFile file : plan.files()) {
            String name = Path.of(file.path()).getFileName().toString();
            if (name.equals("beserver_x64.cfg")) {
                file.content().lines().forEach(line -> pair("beserver_x64.cfg ", line, " ", written));
            } else {
                options(
                        name.endsWith(".Arma3Profile") ? "profile " : name + " ",
                        io.languard.practice.ConfigFile.parse(file.content()),
                        written);
            }
        }
        plan.command().stream().skip(1).forEach(argument -> pair("argument ", argument, "=", written));
        return written;
    }

    private static void pair(String place, String line, String separator, Map<String, String> written) {
        String[] parts = line.split(separator, 2);
        written.put(place + parts[0], parts.length == 1 ? "" : parts[1].stripTrailing());
    }

    /** A class inside of another is named without it where the name alone is clear, as in the profile. */
    private static void options(String place, ConfigClass of, Map<String, String> written) {
        for (String name : of.names()) {
            ConfigClass child = of.child(name);
            if (child == null) {
                written.put(place + name, String.valueOf(of.get(name)));
            } else if (name.equals("Missions") || place.endsWith("Missions/")) {
                options(place + name + "/", child, written);
            } else {
                options(place.substring(0, place.indexOf(' ') + 1) + name + "/", child, written);
            }
        }
    }
}
