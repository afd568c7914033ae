package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.PatternSyntaxException;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.game.CommandChannel;
import io.languard.game.ConfigSection;
import io.languard.game.ExistingFiles;
import io.languard.game.GameAdapter;
import io.languard.game.GameDescription;
import io.languard.game.LaunchPlan;
import io.languard.game.LogReader;
import io.languard.game.PlayerQuery;
import io.languard.game.PortUse;
import io.languard.game.ServerSettings;
import io.languard.game.StopMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The adapter of a game that is described by a file. */
final class DefinedGame implements GameAdapter {

    private final GameDefinition game;
    private final List<ConfigSection> sections;
    private final ConfigFiles files;

    DefinedGame(GameDefinition game) {
        this.game = game;
        this.sections = game.sections().stream().map(SectionSchema::of).toList();
        this.files = new ConfigFiles(game);
    }

    @Override
    public GameDescription description() {
        return game.description();
    }

    @Override
    public List<ConfigSection> sections() {
        return sections;
    }

    @Override
    public ObjectNode newConfig(String serverName) {
        return Defaults.of(game, serverName);
    }

    @Override
    public void validate(String section, ObjectNode values) {
        GameDefinition.Section rules = game.section(section)
                .orElseThrow(() -> new DomainException(
                        ErrorCode.NOT_FOUND,
                        "Game type '" + game.description().gameType() + "' has no section '" + section + "'"));
        List<FieldError> errors = new ArrayList<>();
        check(rules, values, "", errors);
        if (!errors.isEmpty()) {
            throw DomainException.invalidConfig(errors);
        }
    }

    private void check(GameDefinition.Section rules, JsonNode values, String prefix, List<FieldError> errors) {
        Set<String> unknown = new LinkedHashSet<>();
        values.fieldNames().forEachRemaining(unknown::add);
        for (Field field : rules.fields()) {
            unknown.remove(field.name());
            int before = errors.size();
            field.check(values.get(field.name()), prefix + field.name(), errors);
            if (errors.size() == before) {
                files.check(rules.name(), field, values.path(field.name()), prefix + field.name(), errors);
            }
        }
        for (String name : unknown) {
            errors.add(new FieldError(prefix + name, "unknown", "There is no such setting in " + rules.title()));
        }
    }

    @Override
    public LaunchPlan plan(ServerSettings settings, ExistingFiles existing) {
        List<FieldError> errors = new ArrayList<>();
        for (GameDefinition.Section section : game.sections()) {
            check(section, settings.config().path(section.name()), section.name() + ".", errors);
        }
        Scope scope = Scope.of(settings, game.ports());
        if (errors.isEmpty()) {
            files.check(scope, errors);
        }
        Launch launch = Launch.of(game, scope, errors);
        if (!errors.isEmpty()) {
            throw DomainException.invalidConfig(errors);
        }
        return new LaunchPlan(launch.command(), launch.environment(), files.render(scope, existing));
    }

    @Override
    public List<PortUse> ports(ServerSettings settings) {
        Scope scope = Scope.of(settings, game.ports());
        return game.ports().rules().stream()
                .filter(rule -> rule.when().holds(scope))
                .map(rule ->
                        new PortUse(rule.port().value(scope).asInt() + rule.offset(), rule.protocol(), rule.purpose()))
                .distinct()
                .toList();
    }

    @Override
    public LogReader logReader(ServerSettings settings) {
        Scope scope = Scope.of(settings, game.ports());
        GameDefinition.LogRules rules = game.log();
        List<LinePattern> ready = new ArrayList<>(rules.patterns().ready());
        String own = rules.readyField() == null
                ? ""
                : scope.value(rules.readyField()).asText();
        if (!own.isEmpty()) {
            try {
                ready.add(LinePattern.compile(own));
            } catch (PatternSyntaxException e) {
                // Refused by validate(); a reader must never throw. The server then stays in its starting state.
                return new DefinedLogReader(rules.patterns(), ready, false);
            }
        }
        return new DefinedLogReader(rules.patterns(), ready, rules.readyAtStart() && own.isEmpty());
    }

    @Override
    public StopMethod stopMethod(ServerSettings settings) {
        Scope scope = Scope.of(settings, game.ports());
        for (GameDefinition.StopRule rule : game.stops()) {
            if (rule.when().holds(scope)) {
                if (rule.command() != null) {
                    return new StopMethod.Command(rule.command().text(scope), rule.anyCase());
                }
                return rule.signal() == GameDefinition.Signal.INT
                        ? new StopMethod.Interrupt()
                        : new StopMethod.Terminate();
            }
        }
        return new StopMethod.Terminate();
    }

    @Override
    public Optional<CommandChannel> commandChannel(ServerSettings settings) {
        GameDefinition.Console console = game.console();
        Scope scope = Scope.of(settings, game.ports());
        return console == null || !console.when().holds(scope)
                ? Optional.empty()
                : Optional.of(Protocols.channel(console, scope));
    }

    @Override
    public Optional<PlayerQuery> playerQuery(ServerSettings settings) {
        GameDefinition.Query query = game.query();
        Scope scope = Scope.of(settings, game.ports());
        return query == null || !query.when().holds(scope)
                ? Optional.empty()
                : Optional.of(Protocols.query(query, scope));
    }
}
