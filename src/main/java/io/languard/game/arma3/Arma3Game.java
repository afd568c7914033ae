package io.languard.game.arma3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.Secret;
import io.languard.game.BanFile;
import io.languard.game.Capability;
import io.languard.game.CommandChannel;
import io.languard.game.ConfigSection;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import io.languard.game.Installer;
import io.languard.game.LaunchPlan;
import io.languard.game.LogReader;
import io.languard.game.MissionRules;
import io.languard.game.ModRules;
import io.languard.game.Moderation;
import io.languard.game.PlayerQuery;
import io.languard.game.PortUse;
import io.languard.game.RemoteSession;
import io.languard.game.ServerSettings;
import io.languard.game.StopMethod;
import io.languard.game.arma3.settings.Sections;
import io.languard.game.battleye.BattlEyeSession;
import io.languard.game.battleye.ServerMessage;
import io.languard.game.query.Endpoint;
import jakarta.validation.ValidatorFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Pattern;

/** The adapter of Arma 3. */
final class Arma3Game implements GameAdapter {

    static final String SERVER_CFG = "server.cfg";
    static final String BASIC_CFG = "basic.cfg";

    private static final Pattern LOGIN = Pattern.compile("(?i)^(\\s*(?:#login|RConPassword)\\s+).+$", Pattern.DOTALL);
    private static final Moderation WORDS = new BattlEyeWords();

    private static final GameDescription DESCRIPTION = new GameDescription(
            "arma3",
            "Arma 3",
            "Military sandbox of Bohemia Interactive with missions, mods and BattlEye.",
            "1.0.0",
            "1.0",
            Set.of(
                    Capability.CONFIG_GENERATOR,
                    Capability.PROCESS_CONFIG,
                    Capability.LOG_PARSER,
                    Capability.REMOTE_ADMIN,
                    Capability.CONSOLE,
                    Capability.PLAYER_LIST,
                    Capability.MISSION_MANAGER,
                    Capability.MOD_MANAGER,
                    Capability.BAN_MANAGER,
                    Capability.INSTALLER,
                    Capability.MODERATION),
            List.of("arma3server_x64", "arma3server", "arma3server_x64.exe", "arma3server.exe"),
            List.of("/srv/arma3/arma3server_x64", "/opt/arma3/arma3server_x64", "/home/steam/arma3/arma3server_x64"),
            2302);

    private final Sections sections;
    private final SettingRules rules;
    private final ThreadFactory threads;
    private final ModContents contents = new ModContents();
    private final Installer installer;

    Arma3Game(ValidatorFactory validation, ThreadFactory threads, Installer installer) {
        this.installer = installer;
        this.threads = threads;
        this.sections = new Sections(validation);
        this.rules = new SettingRules(sections);
    }

    @Override
    public GameDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<ConfigSection> sections() {
        return sections.all();
    }

    @Override
    public ObjectNode newConfig(String serverName) {
        return NewServer.config(sections, serverName);
    }

    @Override
    public void validate(String section, ObjectNode values) {
        if (sections.all().stream().noneMatch(known -> known.name().equals(section))) {
            throw new DomainException(ErrorCode.NOT_FOUND, "Game type 'arma3' has no section '" + section + "'");
        }
        List<FieldError> errors = rules.check(section, values, "");
        if (!errors.isEmpty()) {
            throw DomainException.invalidConfig(errors);
        }
    }

    @Override
    public LaunchPlan plan(ServerSettings settings, ExistingFiles existing) {
        List<FieldError> errors = new ArrayList<>();
        for (ConfigSection section : sections.all()) {
            errors.addAll(rules.check(section.name(), settings.config().path(section.name()), section.name() + "."));
        }
        if (errors.isEmpty()) {
            errors.addAll(rules.checkTogether(settings));
        }
        if (!errors.isEmpty()) {
            throw DomainException.invalidConfig(errors);
        }
        return new StartPlan(settings).make(existing);
    }

    @Override
    public List<PortUse> ports(ServerSettings settings) {
        return GamePorts.of(settings);
    }

    @Override
    public LogReader logReader(ServerSettings settings) {
        return new Arma3LogReader();
    }

    @Override
    public StopMethod stopMethod(ServerSettings settings) {
        return remoteControlIsOn(settings) ? new StopMethod.Command("#shutdown", true) : new StopMethod.Terminate();
    }

    @Override
    public Optional<CommandChannel> commandChannel(ServerSettings settings) {
        return Optional.empty();
    }

    @Override
    public Optional<PlayerQuery> playerQuery(ServerSettings settings) {
        return Optional.empty();
    }

    @Override
    public Optional<RemoteSession> remoteSession(ServerSettings settings) {
        Integer port = settings.rconPort();
        if (port == null || !remoteControlIsOn(settings)) {
            return Optional.empty();
        }
        Endpoint endpoint = Endpoint.of(
                settings.value(Sections.RCON, "rcon_ip").asText(""),
                port,
                settings.value(Sections.RCON, "rcon_password").asText());
        return Optional.of(new BattlEyeSession(endpoint, Arma3Game::isOnlyToldByRcon, threads));
    }

    @Override
    public Optional<Installer> installer() {
        return Optional.of(installer);
    }

    /** Whoever signs in as the game's own administrator types the password behind the word. */
    @Override
    public String shownCommand(String command) {
        return LOGIN.matcher(command).replaceFirst("$1" + Secret.MASK);
    }

    @Override
    public Optional<Moderation> moderation() {
        return Optional.of(WORDS);
    }

    @Override
    public Optional<BanFile> bans(ServerSettings settings) {
        return Optional.of(new BattlEyeBans(Layout.of(settings).battleye() + "/bans.txt"));
    }

    /** Joins, leaves, GUIDs and kicks are in the log, which is there even when nobody listened. */
    private static boolean isOnlyToldByRcon(ServerMessage message) {
        return message instanceof ServerMessage.Chat || message instanceof ServerMessage.AdminChat;
    }

    /** True when BattlEye listens for RCon: it is on, has a password and a port. */
    static boolean remoteControlIsOn(ServerSettings settings) {
        JsonNode rcon = settings.config().path(Sections.RCON);
        return settings.rconPort() != null
                && settings.value(Sections.SERVER, "battleye").asInt() == 1
                && rcon.path("enabled").asInt() == 1
                && !rcon.path("rcon_password").asText("").isEmpty();
    }

    @Override
    public Optional<MissionRules> missions(ServerSettings settings) {
        Set<String> rotation = new HashSet<>();
        settings.value(Sections.SERVER, "missions")
                .forEach(entry -> rotation.add(entry.path("template").asText()));
        return Optional.of(new Arma3Missions(Layout.of(settings), rotation));
    }

    @Override
    public Optional<ModRules> mods(ServerSettings settings) {
        return Optional.of(new Arma3Mods(Layout.of(settings), contents));
    }
}
