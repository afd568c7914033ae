package io.languard.api.languard;

import io.languard.common.LogLevel;
import io.languard.console.LineKind;
import io.languard.console.LogQuery;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which lines of a log are wanted, as query parameters. */
public class LogParameters {

    private static final int USUAL_LIMIT = 200;

    @QueryParam("since")
    @Parameter(
            description = "Only lines with a greater number",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    private @Nullable String since;

    @QueryParam("before")
    @Parameter(
            description = "Only lines with a smaller number",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    private @Nullable String before;

    @QueryParam("limit")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "200"))
    private @Nullable String limit;

    @QueryParam("search")
    @Parameter(description = "Text that the line contains, in any case")
    private @Nullable String search;

    @QueryParam("regex")
    @Parameter(description = "RE2 pattern that is found in the line, colour codes not counted")
    private @Nullable String regex;

    @QueryParam("level")
    @Parameter(description = "Levels wanted, separated by commas: debug, info, warning, error")
    private @Nullable String level;

    @QueryParam("kind")
    @Parameter(description = "Kinds wanted, separated by commas: output, input, answer, system, chat")
    private @Nullable String kind;

    @QueryParam("from")
    @Parameter(description = "First moment wanted", schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    private @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "Last moment wanted", schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    private @Nullable String to;

    @QueryParam("order")
    @Parameter(
            description = "Oldest or newest line first; asc with since, else desc",
            schema = @Schema(enumeration = {"asc", "desc"}))
    private @Nullable String order;

    private enum Order {
        ASC,
        DESC;

        String word() {
            return this == ASC ? "asc" : "desc";
        }
    }

    /**
     * @param whole for a download: oldest first unless said otherwise
     * @throws io.languard.common.DomainException naming every wrong parameter
     */
    LogQuery query(boolean whole) {
        Parameters parameters = new Parameters();
        Order wanted = parameters.word("order", order, Order.values(), Order::word);
        long after = parameters.number("since", since, 0, 0, Long.MAX_VALUE);
        long until = parameters.number("before", before, Long.MAX_VALUE, 1, Long.MAX_VALUE);
        int most = (int) parameters.number("limit", limit, USUAL_LIMIT, 1, LogQuery.MAX_LIMIT);
        Instant first = parameters.instant("from", from);
        Instant last = parameters.instant("to", to);
        Set<LogLevel> levels = words(parameters, "level", level, LogLevel.values(), LogLevel::word);
        Set<LineKind> kinds = words(
                parameters, "kind", kind, LineKind.values(), one -> one.name().toLowerCase(Locale.ROOT));
        parameters.check();

        boolean oldestFirst = wanted == null ? whole || since != null : wanted == Order.ASC;
        LogQuery query = (oldestFirst ? LogQuery.oldestFirst(most) : LogQuery.newestFirst(most))
                .since(after)
                .before(until)
                .levels(levels.isEmpty() ? EnumSet.allOf(LogLevel.class) : levels)
                .kinds(kinds.isEmpty() ? EnumSet.allOf(LineKind.class) : kinds)
                .between(first, last);
        if (search != null && !search.isEmpty()) {
            query = query.containing(search);
        }
        return regex == null || regex.isEmpty() ? query : query.matching(regex);
    }

    private static <E extends Enum<E>> Set<E> words(
            Parameters parameters, String name, @Nullable String text, E[] all, Function<E, String> wordOf) {
        Set<E> wanted = new HashSet<>();
        for (String word : (text == null ? "" : text).split(",")) {
            E one = parameters.word(name, word.strip(), all, wordOf);
            if (one != null) {
                wanted.add(one);
            }
        }
        return wanted;
    }
}
