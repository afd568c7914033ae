package io.languard.game.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import io.languard.game.Capability;
import io.languard.game.GameDescription;
import io.languard.game.PortUse;
import io.languard.game.catalogue.GameDefinition.ConsoleMethod;
import io.languard.game.catalogue.GameDefinition.LogRules;
import io.languard.game.catalogue.GameDefinition.QueryProtocol;
import io.languard.game.catalogue.GameDefinition.Section;
import io.languard.game.catalogue.GameDefinition.Signal;
import io.languard.game.catalogue.GameDefinition.StopRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a document that fits the schema to a definition: every reference is resolved and every pattern compiled, so that
 * what could go wrong does so when the file is read and not when a server starts.
 */
final class DefinitionReader {

    private final DocumentView doc;
    private final Map<Reference, Field> fields = new HashMap<>();

    private DefinitionReader(DocumentView doc) {
        this.doc = doc;
    }

    /** @throws DefinitionException with everything that is wrong */
    static GameDefinition read(String file, YamlDocument document) throws DefinitionException {
        DocumentView doc = new DocumentView(file, document);
        GameDefinition game = new DefinitionReader(doc).game(document.root());
        doc.throwProblems();
        return game;
    }

    private GameDefinition game(JsonNode root) {
        List<Section> sections = sections(root.path("sections"));
        RuleReader rules = new RuleReader(doc, fields);
        List<GameDefinition.Argument> arguments =
                rules.arguments(root.path("launch").path("arguments"));
        List<GameDefinition.Variable> environment =
                rules.environment(root.path("launch").path("environment"));
        List<GameDefinition.FileRule> files = new FileRuleReader(doc, rules).files(root.path("files"));
        LogRules log = log(root.path("log"), rules);
        List<StopRule> stops = stops(root.path("stop"), rules);
        GameDefinition.Console console = console(root.path("console"), rules);
        GameDefinition.Query query = query(root.path("query"), rules);
        GameDefinition.Ports ports = ports(root.path("ports"), rules);
        GameDefinition game = new GameDefinition(
                description(root),
                sections,
                arguments,
                environment,
                files,
                log,
                stops,
                console,
                query,
                ports,
                install(root.path("install")));
        checkStops(game);
        return game.with(capabilities(game));
    }

    private static GameDescription description(JsonNode root) {
        return new GameDescription(
                root.path("type").asText(),
                root.path("name").asText(),
                root.path("summary").asText(),
                root.path("version").asText(),
                root.path("schema_version").asText(),
                Set.of(),
                DocumentView.texts(root.path("executables").path("allowed")),
                DocumentView.texts(root.path("executables").path("candidates")),
                root.path("ports").path("game").path("default").asInt());
    }

    private static Set<Capability> capabilities(GameDefinition game) {
        Set<Capability> can = EnumSet.noneOf(Capability.class);
        if (!game.files().isEmpty()) {
            can.add(Capability.CONFIG_GENERATOR);
        }
        if (!game.arguments().isEmpty()) {
            can.add(Capability.PROCESS_CONFIG);
        }
        LogPatterns patterns = game.log().patterns();
        if (!patterns.ready().isEmpty() || game.log().readyField() != null) {
            can.add(Capability.LOG_PARSER);
        }
        if (game.console() != null) {
            can.add(Capability.CONSOLE);
            if (game.console().method() != ConsoleMethod.STDIN) {
                can.add(Capability.REMOTE_ADMIN);
            }
        }
        if (game.query() != null || !patterns.joined().isEmpty()) {
            can.add(Capability.PLAYER_LIST);
        }
        return can;
    }

    private List<Section> sections(JsonNode nodes) {
        List<Section> sections = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(Reference.SELF, Reference.ITEM.group()));
        for (int i = 0; i < nodes.size(); i++) {
            String at = "/sections/" + i;
            JsonNode node = nodes.get(i);
            String name = node.path("name").asText();
            if (!names.add(name)) {
                doc.problem(at + "/name", "The name '" + name + "' is taken");
            }
            List<Field> list = new ArrayList<>();
            FieldReader reader = new FieldReader(doc);
            for (int j = 0; j < node.path("fields").size(); j++) {
                String fieldAt = at + "/fields/" + j;
                Field field = reader.read(node.path("fields").get(j), fieldAt);
                list.add(field);
                if (fields.put(new Reference(name, field.name()), field) != null) {
                    doc.problem(fieldAt + "/name", "The section has two fields '" + field.name() + "'");
                }
            }
            sections.add(new Section(
                    name, node.path("title").asText(), node.path("help").asText(""), list));
        }
        return sections;
    }

    private LogRules log(JsonNode node, RuleReader rules) {
        LogPatterns patterns = new LogPatterns(
                patterns(node, "strip", Set.of(), Set.of()),
                patterns(node, "ignore", Set.of(), Set.of()),
                patterns(node, "ready", Set.of(), Set.of()),
                patterns(node, "named", Set.of("slot", "name", "address", "guid"), Set.of("slot")),
                patterns(node, "joined", Set.of("slot", "name", "address", "guid"), Set.of()),
                patterns(node, "left", Set.of("slot", "name"), Set.of()),
                patterns(node, "progress", Set.of("percent"), Set.of("percent")),
                patterns(node, "problems", Set.of(), Set.of()),
                patterns(node, "levels/error", Set.of(), Set.of()),
                patterns(node, "levels/warning", Set.of(), Set.of()),
                patterns(node, "levels/debug", Set.of(), Set.of()));
        Reference readyField = null;
        if (node.has("ready_field")) {
            readyField = rules.reference(node.path("ready_field").asText(), "/log/ready_field", false);
            Field field = fields.get(readyField);
            if (field != null && !field.regex()) {
                doc.problem(
                        "/log/ready_field", "The field must have 'regex: true', so that a wrong pattern is refused");
            }
        }
        boolean readyAtStart = node.path("ready_at_start").asBoolean(false);
        if (patterns.ready().isEmpty() && readyField == null && !readyAtStart) {
            doc.problem("/log", "Nothing tells when the game is ready: give 'ready' or 'ready_at_start: true'");
        }
        return new LogRules(patterns, readyField, readyAtStart);
    }

    /** @param needed groups that must be there; for joins and leaves one of slot and name is enough */
    private List<LinePattern> patterns(JsonNode log, String key, Set<String> known, Set<String> needed) {
        JsonNode node = log.at("/" + key);
        List<LinePattern> patterns = new ArrayList<>();
        for (int i = 0; i < (node.isArray() ? node.size() : node.isMissingNode() ? 0 : 1); i++) {
            String at = "/log/" + key + (node.isArray() ? "/" + i : "");
            Optional<Pattern> pattern = FieldReader.pattern(doc, node.isArray() ? node.get(i) : node, at);
            if (pattern.isEmpty()) {
                continue;
            }
            Set<String> groups = pattern.get().namedGroups().keySet();
            for (String group : groups) {
                if (!known.contains(group)) {
                    doc.problem(at, "The group '" + group + "' means nothing here");
                }
            }
            for (String group : needed) {
                if (!groups.contains(group)) {
                    doc.problem(at, "The pattern needs a group (?P<" + group + ">...)");
                }
            }
            if (known.contains("slot") && !groups.contains("slot") && !groups.contains("name")) {
                doc.problem(at, "The pattern needs a group (?P<slot>...) or (?P<name>...)");
            }
            patterns.add(LinePattern.of(pattern.get()));
        }
        return List.copyOf(patterns);
    }

    private List<StopRule> stops(JsonNode node, RuleReader rules) {
        List<StopRule> stops = new ArrayList<>();
        for (int i = 0; i < (node.isArray() ? node.size() : 1); i++) {
            JsonNode rule = node.isArray() ? node.get(i) : node;
            String at = "/stop" + (node.isArray() ? "/" + i : "");
            Template command =
                    rule.has("command") ? rules.template(rule.path("command"), at + "/command", false) : null;
            Signal signal = rule.path("signal").asText().equals("SIGINT") ? Signal.INT : Signal.TERM;
            stops.add(new StopRule(
                    command,
                    rule.path("any_case").asBoolean(),
                    signal,
                    rules.condition(rule.path("when"), at + "/when")));
        }
        return stops;
    }

    private void checkStops(GameDefinition game) {
        boolean commands = game.stops().stream().anyMatch(stop -> stop.command() != null);
        if (commands && game.console() == null) {
            doc.problem("/stop", "A stop command needs a console to send it to");
        }
        boolean always =
                game.stops().stream().anyMatch(stop -> stop.when().terms().isEmpty());
        if (!always) {
            doc.problem("/stop", "One way to stop must hold without a condition");
        }
    }

    private GameDefinition.@Nullable Console console(JsonNode node, RuleReader rules) {
        String method = node.path("method").asText("none");
        if (method.equals("none")) {
            return null;
        }
        return new GameDefinition.Console(
                ConsoleMethod.valueOf(constant(method)),
                rules.endpoint(node, "/console"),
                rules.condition(node.path("when"), "/console/when"));
    }

    private GameDefinition.@Nullable Query query(JsonNode node, RuleReader rules) {
        String protocol = node.path("protocol").asText("none");
        if (protocol.equals("none")) {
            return null;
        }
        return new GameDefinition.Query(
                QueryProtocol.valueOf(constant(protocol)),
                rules.endpoint(node, "/query"),
                rules.condition(node.path("when"), "/query/when"));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private GameDefinition.Ports ports(JsonNode node, RuleReader rules) {
        List<GameDefinition.PortRule> ports = new ArrayList<>();
        JsonNode gamePort = node.path("game");
        port("game", gamePort, Template.of(Reference.GAME_PORT), 0, Condition.ALWAYS, ports);
        JsonNode rcon = node.path("rcon");
        if (!rcon.isMissingNode()) {
            String purpose = rcon.path("purpose").asText("rcon");
            Condition when = rules.condition(rcon.path("when"), "/ports/rcon/when");
            port(purpose, rcon, Template.of(Reference.RCON_PORT), 0, when, ports);
        }
        for (int i = 0; i < node.path("extra").size(); i++) {
            JsonNode extra = node.path("extra").get(i);
            String at = "/ports/extra/" + i;
            Template port = extra.has("port")
                    ? rules.template(extra.path("port"), at + "/port", false)
                    : Template.of(Reference.GAME_PORT);
            Condition when = rules.condition(extra.path("when"), at + "/when");
            port(
                    extra.path("purpose").asText(),
                    extra,
                    port,
                    extra.path("offset").asInt(0),
                    when,
                    ports);
        }
        return new GameDefinition.Ports(rcon.path("offset").asInt(1), ports);
    }

    private static void port(
            String purpose,
            JsonNode node,
            Template port,
            int offset,
            Condition when,
            List<GameDefinition.PortRule> ports) {
        JsonNode protocol = node.path("protocol");
        List<String> words = protocol.isArray() ? DocumentView.texts(protocol) : List.of(protocol.asText());
        for (String word : words) {
            PortUse.Protocol transport = PortUse.Protocol.valueOf(word.toUpperCase(Locale.ROOT));
            ports.add(new GameDefinition.PortRule(purpose, transport, port, offset, when));
        }
    }

    private static GameDefinition.Install install(JsonNode node) {
        List<List<String>> steps = new ArrayList<>();
        node.path("steps").forEach(step -> steps.add(DocumentView.texts(step)));
        return new GameDefinition.Install(
                node.path("image").asText(""), DocumentView.texts(node.path("packages")), steps);
    }
}
