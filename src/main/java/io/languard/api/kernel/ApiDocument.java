package io.languard.api.kernel;

import io.languard.security.ApiFamily;
import io.languard.security.SessionCookies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the OpenAPI document with what holds for all operations of a family, so that no method has to repeat it: how to
 * authenticate, and the errors that can come of it, of its input and of the server.
 */
public class ApiDocument implements OASFilter {

    private static final String SCHEME = "bearer";
    private static final String COOKIE_SCHEME = "session";
    private static final String JSON = "application/json";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setInfo(OASFactory.createInfo()
                .title("Languard")
                .version("1.0")
                .description(
                        "Game-server manager. Three API families over one engine: Languard under /api, PEON v1 under"
                                + " /api/v1, the Pterodactyl client API under /api/client. Live events: WebSocket /ws.")
                .license(OASFactory.createLicense().name("Apache-2.0")));
        document.setServers(List.of(OASFactory.createServer().url("/")));
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.setComponents(components);
        components.addSecurityScheme(
                SCHEME,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("Session token from /api/auth/login, or an API token from /api/auth/tokens in its"
                                + " own family"));
        components.addSecurityScheme(
                COOKIE_SCHEME,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name(SessionCookies.NAME)
                        .description("From /api/auth/login with cookie = true. Everything but GET needs the header"
                                + " X-CSRF-Token too, whose value /api/auth/session tells"));
        addErrorSchemas(components);
        for (ApiFamily family : ApiFamily.values()) {
            for (Problem problem : Problem.values()) {
                components.addResponse(problem.nameIn(family), problem.response(family));
            }
        }
        RequiredMembers.mark(components.getSchemas(), ResourceTypes.answerRecords());
        // Scanning has no order of its own, and the document is compared with the one in the repository.
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        Map<String, PathItem> paths = new TreeMap<>(document.getPaths().getPathItems());
        paths.forEach(
                (path, item) -> item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
        document.getPaths().setPathItems(paths);
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        ApiFamily family = ApiFamily.of(path);
        APIResponses responses = operation.getResponses();
        List<Problem> problems = new ArrayList<>(List.of(Problem.RATE_LIMITED, Problem.INTERNAL));
        if (PublicPaths.contains(path)) {
            operation.setSecurity(List.of());
        } else {
            operation.setSecurity(List.of(
                    OASFactory.createSecurityRequirement().addScheme(SCHEME),
                    OASFactory.createSecurityRequirement().addScheme(COOKIE_SCHEME)));
            problems.add(Problem.UNAUTHORIZED);
            problems.add(Problem.FORBIDDEN);
        }
        boolean hasBody = operation.getRequestBody() != null;
        boolean hasParameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (hasBody) {
            problems.add(Problem.BAD_REQUEST);
        }
        if (hasBody || (hasParameters && method == PathItem.HttpMethod.GET)) {
            problems.add(Problem.INVALID);
        }
        if (path.contains("{")) {
            problems.add(Problem.NOT_FOUND);
        }
        if (method != PathItem.HttpMethod.GET) {
            problems.add(Problem.CONFLICT);
            problems.add(Problem.UNAVAILABLE);
        }
        for (Problem problem : problems) {
            if (!responses.hasAPIResponse(problem.status)) {
                responses.addAPIResponse(
                        problem.status,
                        OASFactory.createAPIResponse().ref("#/components/responses/" + problem.nameIn(family)));
            }
        }
    }

    private static void addErrorSchemas(Components components) {
        Schema field = object().addProperty("field", text("Path in the request body, for example game_port"))
                .addProperty("rule", text("Short name of the broken rule"))
                .addProperty("message", text("Sentence for people"));
        Schema languard = object().addProperty(
                        "success", OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN))
                .addProperty("data", OASFactory.createSchema().addType(Schema.SchemaType.NULL))
                .addProperty(
                        "error",
                        object().addProperty("code", text("One of the error table"))
                                .addProperty("message", text("Sentence for people"))
                                .addProperty("fields", list(field))
                                .addProperty("error_id", text("Of a server error; found in the log too"))
                                .required(List.of("code", "message")))
                .required(List.of("success", "data", "error"));
        Schema peon = object().addProperty("success", OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN))
                .addProperty(
                        "error",
                        object().addProperty("code", text("What went wrong"))
                                .addProperty("message", text("Sentence for people"))
                                .addProperty("details", object())
                                .required(List.of("code", "message", "details")))
                .addProperty("timestamp", text("When").format("date-time"))
                .required(List.of("success", "error", "timestamp"));
        Schema pterodactyl = object().addProperty(
                        "errors",
                        list(object().addProperty("code", text("Class name of the panel's exception"))
                                .addProperty("status", text("HTTP status, as a text"))
                                .addProperty("detail", text("Sentence for people"))
                                .addProperty("meta", object())
                                .required(List.of("code", "status", "detail"))))
                .required(List.of("errors"));
        components.addSchema(errorSchema(ApiFamily.LANGUARD), languard);
        components.addSchema(errorSchema(ApiFamily.PEON), peon);
        components.addSchema(errorSchema(ApiFamily.PTERODACTYL), pterodactyl);
    }

    private static String errorSchema(ApiFamily family) {
        return switch (family) {
            case LANGUARD -> "Error";
            case PEON -> "PeonError";
            case PTERODACTYL -> "PterodactylErrors";
        };
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }

    private static Schema list(Schema items) {
        return OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(items);
    }

    private enum Problem {
        BAD_REQUEST("400", "The request is malformed, or asks for what cannot be"),
        UNAUTHORIZED("401", "No token, or one that is not good here"),
        FORBIDDEN("403", "The role does not allow it"),
        NOT_FOUND("404", "There is no such thing"),
        CONFLICT("409", "The present state does not allow it"),
        INVALID("422", "Fields are wrong; all of them are listed"),
        RATE_LIMITED("429", "Too many requests; Retry-After tells how many seconds to wait"),
        INTERNAL("500", "A mistake of the server; X-Error-Id is found in its log"),
        UNAVAILABLE("503", "The database or the game's console does not answer");

        private final String status;
        private final String description;

        Problem(String status, String description) {
            this.status = status;
            this.description = description;
        }

        String nameIn(ApiFamily family) {
            return switch (family) {
                case LANGUARD -> "Error" + status;
                case PEON -> "PeonError" + status;
                case PTERODACTYL -> "PterodactylError" + status;
            };
        }

        APIResponse response(ApiFamily family) {
            return OASFactory.createAPIResponse()
                    .description(description)
                    .content(OASFactory.createContent()
                            .addMediaType(
                                    JSON,
                                    OASFactory.createMediaType()
                                            .schema(OASFactory.createSchema()
                                                    .ref("#/components/schemas/" + errorSchema(family)))));
        }
    }
}
