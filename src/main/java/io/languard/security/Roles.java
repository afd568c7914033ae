package io.languard.security;

import io.languard.account.AccountView;
import io.languard.account.ApiTokenView;
import io.languard.account.Role;
import io.languard.account.Scopes;
import io.languard.account.TokenFamily;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code @RolesAllowed} may name. A signed-in person may use every family; an API token holds the roles of its own
 * family only, so that it is worth nothing elsewhere.
 *
 * <p>For the Pterodactyl family the role is {@link #PTERODACTYL} for access as such, and else the name of the permission in
 * its reference, for example {@code control.console}.
 */
public final class Roles {

    public static final String VIEWER = "viewer";
    public static final String ADMIN = "admin";

    public static final String PEON_READ = "peon.read";
    public static final String PEON_WRITE = "peon.write";
    public static final String PEON_ADMIN = "peon.admin";

    public static final String PTERODACTYL = "pterodactyl";

    private static final String PEON_PREFIX = "peon.";
    private static final Map<Role, Set<String>> OF_PERSONS = ofPersons();

    private Roles() {}

    static Set<String> of(AccountView account) {
        return OF_PERSONS.getOrDefault(account.role(), Set.of());
    }

    static Set<String> of(ApiTokenView token, AccountView owner) {
        return ofToken(token.family(), token.scopes(), owner.role());
    }

    /** The key of the environment, which belongs to nobody and may do everything in its family. */
    static Set<String> ofEnvironmentKey() {
        return ofToken(TokenFamily.PEON, List.of(Scopes.ADMIN), Role.ADMIN);
    }

    /** What a session token says of the bearer to others; here the groups are worked out anew at each request. */
    static List<String> claimed(Role role) {
        return role == Role.ADMIN ? List.of(ADMIN, VIEWER) : List.of(VIEWER);
    }

    private static Set<String> ofToken(TokenFamily family, List<String> scopes, Role owner) {
        Set<String> roles = new HashSet<>();
        Set<String> granted = Scopes.granted(family, scopes, owner);
        if (family == TokenFamily.PEON) {
            granted.forEach(scope -> roles.add(PEON_PREFIX + scope));
        } else {
            roles.add(PTERODACTYL);
            roles.addAll(granted);
        }
        return Set.copyOf(roles);
    }

    private static Map<Role, Set<String>> ofPersons() {
        Map<Role, Set<String>> all = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Set<String> roles = new HashSet<>(claimed(role));
            roles.addAll(
                    ofToken(TokenFamily.PEON, role == Role.ADMIN ? List.of(Scopes.ADMIN) : List.of(Scopes.READ), role));
            roles.addAll(ofToken(TokenFamily.PTERODACTYL, List.of(Scopes.ALL), role));
            all.put(role, Set.copyOf(roles));
        }
        return all;
    }
}
