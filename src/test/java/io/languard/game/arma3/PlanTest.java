package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.ServerId;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.LaunchPlan;
import io.languard.game.LaunchPlan.ConfigFile;
import io.languard.game.PortUse;
import io.languard.game.Preparation.Copy;
import io.languard.game.Preparation.Link;
import io.languard.game.ServerSettings;
import io.languard.game.StopMethod;
import io.languard.json.Json;
import io.languard.practice.ConfigClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    Path root;

    private final GameAdapter game = Arma3Samples.game();
    private final ObjectNode config = game.newConfig("Test");
    private Path installation;
    private Path own;

    @BeforeEach
    void fill() throws IOException {
        installation = Files.createDirectory(root.resolve("arma3"));
        own = Files.createDirectory(root.resolve("own"));
        Files.createFile(installation.resolve("arma3server_x64"));
    }

    @Test
    void theFilesOfAFullConfigurationAreTheGoldenOnes() throws Exception {
        config.setAll((ObjectNode) Json.mapper().readTree(golden("full-config.json")));

        LaunchPlan plan = plan();

        assertThat(content(plan, "server.cfg")).isEqualTo(golden("server.cfg"));
        assertThat(content(plan, "basic.cfg")).isEqualTo(golden("basic.cfg"));
        assertThat(content(plan, "profiles/Users/server/server.Arma3Profile")).isEqualTo(golden("server.Arma3Profile"));
        assertThat(content(plan, ".local/share/Arma 3 - Other Profiles/server/server.Arma3Profile"))
                .isEqualTo(golden("server.Arma3Profile"));
        assertThat(content(plan, "battleye/beserver_x64.cfg")).isEqualTo(golden("beserver_x64.cfg"));
        assertThat(plan.files())
                .filteredOn(ConfigFile::sensitive)
                .extracting(ConfigFile::path)
                .containsExactly("server.cfg", "battleye/beserver_x64.cfg");
    }

    @Test
    void filesAreTheSameUnderEveryLocale() throws Exception {
        config.setAll((ObjectNode) Json.mapper().readTree(golden("full-config.json")));
        Locale before = Locale.getDefault();
        List<List<ConfigFile>> all = new ArrayList<>();
        try {
            for (String tag : List.of("en", "de", "tr", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                all.add(plan().files());
            }
        } finally {
            Locale.setDefault(before);
        }

        assertThat(all).containsOnly(all.get(0));
        assertThat(content(plan(), "server.cfg")).isEqualTo(golden("server.cfg"));
    }

    @Test
    void whatIsNotSetIsNotWrittenAndAnEmptyListMeansNone() throws Exception {
        config.withObject("/server").putArray("allowed_load_file_extensions");
        config.withObject("/server").putArray("allowed_vote_cmds");

        ConfigClass server = io.languard.practice.ConfigFile.parse(content(plan(), "server.cfg"));

        assertThat(server.get("allowedLoadFileExtensions")).isEqualTo(List.of());
        assertThat(server.get("allowedVoteCmds")).isEqualTo(List.of());
        for (String key : List.of(
                "password",
                "motd",
                "admins",
                "headlessClients",
                "allowedPreprocessFileExtensions",
                "allowedHTMLLoadURIs",
                "allowedVotedAdminCmds",
                "MaxPing",
                "logFile",
                "missionWhitelist",
                "Missions",
                "onUserConnected",
                "missionsToShutdown",
                "requiredBuild")) {
            assertThat(server.get(key)).as(key).isNull();
        }
        assertThat(server.get("timeStampFormat")).isEqualTo("short");
        assertThat(server.names()).doesNotContain("cycleTime", "logObjectNotFound");
        assertThat(server.child("AntiFlood").get("cycleTime")).isEqualTo(0.5);
    }

    @Test
    void everyOptionIsOneArgument() {
        ObjectNode launch = config.withObject("/launch");
        launch.put("auto_init", true)
                .put("load_mission_to_memory", true)
                .put("cpu_count", 4)
                .put("enable_ht", true);
        launch.put("ex_threads", 7).put("max_mem", 4096).put("huge_pages", true).put("no_sound", true);
        launch.put("file_patching", true)
                .put("netlog", true)
                .put("no_logs", true)
                .put("ranking", "r.txt");
        launch.put("pid_file", "p.pid")
                .put("ip", "127.0.0.1")
                .put("be_path", "guard")
                .put("mpmissions", "own/missions");
        launch.putArray("extra_arguments").add("-debug=a b");
        config.withObject("/server").put("persistent", 1);
        mod(installation, "@cba_a3");
        mod(own, "@Own Mod");
        mod(installation, "@admin");
        launch.putArray("mods").add("@cba_a3").add("@Own Mod");
        launch.putArray("server_mods").add("@admin");

        assertThat(plan().command())
                .containsExactly(
                        installation.resolve("arma3server_x64").toString(),
                        "-port=2302",
                        "-config=server.cfg",
                        "-cfg=basic.cfg",
                        "-profiles=profiles",
                        "-name=server",
                        "-mod=@cba_a3;@Own Mod",
                        "-serverMod=@admin",
                        "-world=empty",
                        "-autoInit",
                        "-loadMissionToMemory",
                        "-limitFPS=50",
                        "-cpuCount=4",
                        "-enableHT",
                        "-exThreads=7",
                        "-maxMem=4096",
                        "-hugePages",
                        "-noSound",
                        "-filePatching",
                        "-netlog",
                        "-noLogs",
                        "-ranking=r.txt",
                        "-pid=p.pid",
                        "-ip=127.0.0.1",
                        "-bePath=guard",
                        "-mpmissions=own/missions",
                        "-debug=a b");
        assertThat(plan().environment()).containsExactly(Map.entry("HOME", own.toString()));
        assertThat(plan().files()).extracting(ConfigFile::path).contains("guard/beserver_x64.cfg");
    }

    @Test
    void headlessClientsRunBesideTheServerAndAreLetIn() throws Exception {
        mod(installation, "@cba_a3");
        config.withObject("/launch")
                .put("headless_client_count", 2)
                .putArray("mods")
                .add("@cba_a3");
        config.withObject("/server").put("password", "s3cret");

        LaunchPlan plan = plan();

        assertThat(plan.companions())
                .extracting(LaunchPlan.Companion::name)
                .containsExactly("headless-1", "headless-2");
        assertThat(plan.companions().get(1).command())
                .containsExactly(
                        installation.resolve("arma3server_x64").toString(),
                        "-client",
                        "-connect=127.0.0.1",
                        "-port=2302",
                        "-password=s3cret",
                        "-mod=@cba_a3",
                        "-profiles=profiles/hc2",
                        "-name=hc2",
                        "-noSound");
        ConfigClass server = io.languard.practice.ConfigFile.parse(content(plan, "server.cfg"));
        assertThat(server.get("headlessClients")).isEqualTo(List.of("127.0.0.1"));
        assertThat(server.get("localClient")).isEqualTo(List.of("127.0.0.1"));
        assertThat(plan.toString()).doesNotContain("s3cret");
        assertThat(plan.command()).noneMatch(argument -> argument.contains("s3cret"));
    }

    @Test
    void headlessClientsAreLetInFromTheServersOwnAddress() throws Exception {
        config.withObject("/launch").put("headless_client_count", 1).put("ip", "192.0.2.7");

        LaunchPlan plan = plan();

        assertThat(plan.companions().get(0).command()).contains("-connect=192.0.2.7");
        ConfigClass server = io.languard.practice.ConfigFile.parse(content(plan, "server.cfg"));
        assertThat(server.get("headlessClients")).isEqualTo(List.of("127.0.0.1", "192.0.2.7"));
        assertThat(server.get("localClient")).isEqualTo(List.of("127.0.0.1", "192.0.2.7"));
    }

    @Test
    void headlessClientsOfAServerOnAllAddressesUseTheLoopback() throws Exception {
        config.withObject("/launch").put("headless_client_count", 1).put("ip", "0.0.0.0");

        LaunchPlan plan = plan();

        assertThat(plan.companions().get(0).command()).contains("-connect=127.0.0.1");
        assertThat(io.languard.practice.ConfigFile.parse(content(plan, "server.cfg"))
                        .get("headlessClients"))
                .isEqualTo(List.of("127.0.0.1"));
    }

    @Test
    void headlessClientsMayHaveModsAndArgumentsOfTheirOwn() {
        mod(installation, "@cba_a3");
        mod(installation, "@headless");
        ObjectNode launch = config.withObject("/launch").put("headless_client_count", 1);
        launch.putArray("mods").add("@cba_a3");
        launch.putArray("headless_client_mods").add("@headless");
        launch.putArray("headless_client_arguments").add("-debug=a b");

        LaunchPlan plan = plan();

        assertThat(plan.companions().get(0).command())
                .contains("-mod=@headless")
                .endsWith("-debug=a b");
        assertThat(plan.command()).contains("-mod=@cba_a3").doesNotContain("-debug=a b");
    }

    @Test
    void theProfileLiesWhereTheServerIsToldToLook() {
        config.withObject("/launch").put("profiles_folder", "own/profiles").put("profile_name", "evening");

        LaunchPlan plan = plan();

        assertThat(plan.command()).contains("-profiles=own/profiles", "-name=evening");
        assertThat(plan.files())
                .extracting(ConfigFile::path)
                .contains(
                        "own/profiles/Users/evening/evening.Arma3Profile",
                        ".local/share/Arma 3 - Other Profiles/evening/evening.Arma3Profile");
    }

    @Test
    void anInstallationElsewhereIsLinkedApartFromWhatEachServerHasOfItsOwn() throws IOException {
        for (String folder :
                List.of("addons", "dta", "@cba_a3", "Keys", "MPMissions", "BattlEye", "profiles", ".steam")) {
            Files.createDirectories(installation.resolve(folder));
        }
        for (String file : List.of(
                "libsteam.so",
                "Server.cfg",
                "basic.cfg",
                "old.rpt",
                "Keys/a3.bikey",
                "MPMissions/coop.Altis.pbo",
                "MPMissions/readme.txt",
                "BattlEye/beserver_x64.so",
                "BattlEye/bans.txt",
                "BattlEye/beserver_x64.cfg")) {
            Files.createFile(installation.resolve(file));
        }

        LaunchPlan plan = plan();

        assertThat(plan.preparation().links())
                .containsExactlyInAnyOrder(
                        new Link("addons", installation.resolve("addons")),
                        new Link("dta", installation.resolve("dta")),
                        new Link("@cba_a3", installation.resolve("@cba_a3")),
                        new Link("libsteam.so", installation.resolve("libsteam.so")),
                        new Link("arma3server_x64", installation.resolve("arma3server_x64")),
                        new Link("mpmissions/coop.Altis.pbo", installation.resolve("MPMissions/coop.Altis.pbo")),
                        new Link("battleye/beserver_x64.so", installation.resolve("BattlEye/beserver_x64.so")));
        assertThat(plan.preparation().copies())
                .containsExactly(new Copy("keys/a3.bikey", installation.resolve("Keys/a3.bikey")));
        assertThat(plan.preparation().folders()).containsExactly("keys", "mpmissions", "battleye", "profiles");
    }

    @Test
    void anInstallationInTheServersFolderNeedsNoLinks() throws IOException {
        Files.createDirectories(own.resolve("MPMissions"));
        Files.createDirectories(own.resolve("addons"));
        mod(own, "@cba_a3");
        Files.createDirectories(own.resolve("@cba_a3/Key"));
        Files.createFile(own.resolve("@cba_a3/Key/cba.bikey"));
        config.withObject("/launch").putArray("mods").add("@cba_a3");

        LaunchPlan plan = game.plan(Arma3Samples.server(own, own, config), ExistingFiles.NONE);

        assertThat(plan.preparation().links()).isEmpty();
        assertThat(plan.preparation().copies())
                .containsExactly(new Copy("keys/cba.bikey", own.resolve("@cba_a3/Key/cba.bikey")));
        assertThat(plan.preparation().folders()).contains("MPMissions");
    }

    @Test
    void theServersOwnModComesBeforeTheInstallationsAndServerModsNeedNoKeys() throws IOException {
        for (Path where : List.of(own, installation)) {
            mod(where, "@a");
            Files.createDirectories(where.resolve("@a/keys"));
            Files.createFile(where.resolve("@a/keys/a.bikey"));
        }
        mod(installation, "@admin");
        Files.createFile(installation.resolve("@admin/admin.bikey"));
        config.withObject("/launch").putArray("mods").add("@a");
        config.withObject("/launch").putArray("server_mods").add("@admin");

        assertThat(plan().preparation().copies())
                .containsExactly(new Copy("keys/a.bikey", own.resolve("@a/keys/a.bikey")));
    }

    @Test
    void aMissingModIsNamedWithWhatToDo() {
        mod(installation, "@CBA_A3");
        config.withObject("/launch").putArray("mods").add("@cba_a3").add("@gone");
        config.withObject("/launch").putArray("server_mods").add("@gone_too");

        DomainException refused = refused();

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
        assertThat(refused.fields())
                .extracting(FieldError::field)
                .containsExactly("launch.mods[0]", "launch.mods[1]", "launch.server_mods[0]");
        assertThat(refused.fields().get(0).message()).contains("'@CBA_A3'", "capital letters");
        assertThat(refused.fields().get(1).message()).contains("'@gone'", "Install it");
    }

    @Test
    void autoInitNeedsAPersistentMission() {
        config.withObject("/launch").put("auto_init", true);

        assertThat(refused().fields()).extracting(FieldError::field).containsExactly("launch.auto_init");
    }

    @Test
    void wrongSettingsAreNamedWithTheirSection() {
        config.withObject("/server").put("max_players", 0);
        config.withObject("/rcon").put("max_ping", 0);

        assertThat(refused().fields())
                .extracting(FieldError::field)
                .containsExactly("server.max_players", "rcon.max_ping");
    }

    @Test
    void theRconPortMayLieInTheBlockOfTheGameWithAWarningButNotOnSteamsPorts() {
        assertThat(plan(2305).warnings()).singleElement().asString().contains("2305", "2302 to 2306", "2307");
        assertThat(plan(2306).warnings()).hasSize(1);
        assertThat(plan(2310).warnings()).isEmpty();
        for (int port : List.of(2303, 2304)) {
            DomainException refused = catchThrowableOfType(DomainException.class, () -> plan(port));
            assertThat(refused.fields()).extracting(FieldError::field).containsExactly("rcon_port");
        }
    }

    @Test
    void aMissionThatIsNotThereAndRconThatIsOffAreWarnings() throws IOException {
        Files.createDirectories(own.resolve("mpmissions"));
        Files.createFile(own.resolve("mpmissions/Here.Altis.pbo"));
        var missions = config.withObject("/server").putArray("missions");
        missions.addObject().put("template", "here.altis");
        missions.addObject().put("template", "gone.Altis");
        config.withObject("/rcon").put("rcon_password", "");

        assertThat(plan(2310).warnings()).hasSize(2).anyMatch(text -> text.contains("'gone.Altis'"));
        assertThat(content(plan(2310), "battleye/beserver_x64.cfg")).isEqualTo("MaxPing 200\nRestrictRCon 0\n");
    }

    @Test
    void linesByHandInBattlEyesFileStayAlsoWhenItWasRenamed() throws IOException {
        Files.createDirectories(own.resolve("battleye"));
        config.withObject("/rcon").put("rcon_password", "new").put("extra", "MaxSetPosPerInterval 10 1");
        String before = """
                RConPassword old
                RConPort 1
                RestrictRCon 1
                MaxCreateVehiclePerInterval 5 1
                """;
        String active = "battleye/beserver_x64_active_1a2b.cfg";
        Files.writeString(own.resolve(active), before);

        String written = content(game.plan(settings(2305), reading()), "battleye/beserver_x64.cfg");

        assertThat(written).isEqualTo("""
                        RConPassword new
                        RConPort 2305
                        MaxPing 200
                        RestrictRCon 0
                        MaxSetPosPerInterval 10 1\s
                        MaxCreateVehiclePerInterval 5 1
                        """);
        Files.writeString(own.resolve(active), written);
        config.withObject("/rcon").put("extra", "");
        assertThat(content(game.plan(settings(2305), reading()), "battleye/beserver_x64.cfg"))
                .doesNotContain("MaxSetPosPerInterval")
                .contains("MaxCreateVehiclePerInterval 5 1");
    }

    @Test
    void aWindowsExecutableHasBattlEyeInItsProfile() {
        ServerSettings windows = new ServerSettings(
                new ServerId(1), "x", installation.resolve("arma3server_x64.exe"), own, 2302, 2305, config);

        assertThat(game.plan(windows, ExistingFiles.NONE).files())
                .extracting(ConfigFile::path)
                .contains("profiles/BattlEye/BEServer_x64.cfg");
        assertThat(game.description().allows(Path.of("/x/arma3server_x64.exe"))).isTrue();
        assertThat(game.description().allows(Path.of("/x/arma3server"))).isTrue();
        assertThat(game.description().allows(Path.of("/x/sh"))).isFalse();
    }

    @Test
    void theWholeBlockOfPortsIsNamed() {
        assertThat(game.ports(settings(2305))).extracting(PortUse::port).containsExactly(2302, 2303, 2304, 2306, 2305);
        assertThat(game.ports(settings(2305))).extracting(PortUse::protocol).containsOnly(PortUse.Protocol.UDP);
        assertThat(game.ports(settings(2400))).extracting(PortUse::port).contains(2305, 2400);
    }

    @Test
    void itIsEndedByItsOwnCommandWhereRconIsOn() {
        assertThat(game.stopMethod(settings(2305))).isEqualTo(new StopMethod.Command("#shutdown", true));
        assertThat(game.remoteSession(settings(2305))).isPresent();
        config.withObject("/server").put("battleye", 0);
        assertThat(game.stopMethod(settings(2305))).isEqualTo(new StopMethod.Terminate());
        assertThat(game.remoteSession(settings(2305))).isEmpty();
    }

    private DomainException refused() {
        return catchThrowableOfType(DomainException.class, this::plan);
    }

    private LaunchPlan plan() {
        return plan(2305);
    }

    private LaunchPlan plan(int rconPort) {
        return game.plan(settings(rconPort), ExistingFiles.NONE);
    }

    private ServerSettings settings(int rconPort) {
        return new ServerSettings(
                new ServerId(1), "Test", installation.resolve("arma3server_x64"), own, 2302, rconPort, config);
    }

    private ExistingFiles reading() {
        return path -> {
            try {
                return Files.isRegularFile(own.resolve(path))
                        ? Optional.of(Files.readString(own.resolve(path)))
                        : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static void mod(Path root, String name) {
        try {
            Files.createDirectories(root.resolve(name).resolve("addons"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(LaunchPlan plan, String path) {
        return plan.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/io/languard/game/arma3", name));
    }
}
