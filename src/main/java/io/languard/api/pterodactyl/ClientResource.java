package io.languard.api.pterodactyl;

import io.languard.account.AccountView;
import io.languard.account.Role;
import io.languard.api.kernel.PublicHost;
import io.languard.api.kernel.RequestInfo;
import io.languard.api.pterodactyl.Serializer.ServerAttributes;
import io.languard.api.pterodactyl.Wire.Item;
import io.languard.api.pterodactyl.Wire.Listing;
import io.languard.security.Caller;
import io.languard.security.Roles;
import io.languard.server.ServerFilter;
import io.languard.server.ServerView;
import io.languard.server.Servers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/client")
@Singleton
@Produces({ClientResource.JSON, ClientResource.VENDOR_JSON})
@Tag(name = "Pterodactyl", description = "The Pterodactyl client API")
public class ClientResource {

    static final String JSON = "application/json";
    static final String VENDOR_JSON = "application/vnd.pterodactyl.v1+json";

    private static final int USUAL_PAGE = 50;

    private final Servers servers;
    private final Serializer serializer;
    private final PublicHost host;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway.Init") // a proxy, set by the container
    private UriInfo uri;

    @Inject
    public ClientResource(Servers servers, Serializer serializer, PublicHost host) {
        this.servers = servers;
        this.serializer = serializer;
        this.host = host;
    }

    @GET
    @RolesAllowed(Roles.PTERODACTYL)
    @Operation(
            summary = "List servers",
            description = "Filters: filter[uuid], filter[name], filter[description], filter[*].")
    public Listing<ServerAttributes> list(
            @Parameter(schema = @Schema(enumeration = {"owner", "admin", "admin-all"})) @QueryParam("type") @Nullable
                    String type,
            @Parameter(description = "egg, subusers; with commas between them") @QueryParam("include") @Nullable
                    String include,
            @QueryParam("page") @Nullable String page,
            @QueryParam("per_page") @Nullable String perPage) {
        Caller caller = caller();
        String address = host.of(request);
        Predicate<ServerView> wanted =
                ServerFilters.of(uri.getQueryParameters(), server -> serializer.allocations(server, address));
        List<ServerView> all = isShown(type, caller)
                ? servers.list(ServerFilter.ALL, 0, Integer.MAX_VALUE).items().stream()
                        .filter(wanted)
                        .toList()
                : List.of();
        Paging paging = Paging.of(uri, USUAL_PAGE);
        Set<String> includes = Includes.of(include);
        List<ServerAttributes> views = paging.cut(all).stream()
                .map(server -> serializer.server(server, caller, address, includes))
                .toList();
        return Listing.of("server", views, paging.meta(all.size(), views.size(), uri));
    }

    /** Administrators own every server, so that there is none left that they only administer. */
    private static boolean isShown(@Nullable String type, Caller caller) {
        return switch (type == null ? "" : type) {
            case "owner", "admin-all" -> Access.owns(caller);
            case "admin" -> false;
            default -> true;
        };
    }

    @GET
    @Path("/account")
    @RolesAllowed(Roles.PTERODACTYL)
    @Operation(summary = "The account of the caller")
    public Item<AccountAttributes> account() {
        return Item.of("user", AccountAttributes.of(caller().account().orElseThrow()));
    }

    private Caller caller() {
        return RequestInfo.of(request).requireCaller();
    }

    /** An account. Languard knows no addresses and no real names. */
    @Schema(name = "PterodactylAccount")
    public record AccountAttributes(
            long id, boolean admin, String username, String email, String firstName, String lastName, String language) {

        static AccountAttributes of(AccountView account) {
            return new AccountAttributes(
                    account.id(), account.role() == Role.ADMIN, account.username(), "", account.username(), "", "en");
        }
    }
}
