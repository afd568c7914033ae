package io.languard.account;

import io.languard.common.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What API tokens may be allowed, in the words of each family's reference. */
public final class Scopes {

    public static final String READ = "read";
    public static final String WRITE = "write";
    public static final String ADMIN = "admin";

    /** All that the owner may do. */
    public static final String ALL = "*";

    /** Permissions of the Pterodactyl family with which nothing can be changed. */
    public static final Set<String> PTERODACTYL_LOOKING = Set.of(
            "websocket.connect",
            "activity.read",
            "startup.read",
            "file.read",
            "file.read-content",
            "backup.read",
            "schedule.read",
            "allocation.read",
            "user.read",
            "database.read");

    /** Every permission of the Pterodactyl family. */
    public static final Set<String> PTERODACTYL = union(
            PTERODACTYL_LOOKING,
            Set.of(
                    "control.console",
                    "control.start",
                    "control.stop",
                    "control.restart",
                    "user.create",
                    "user.update",
                    "user.delete",
                    "file.create",
                    "file.update",
                    "file.delete",
                    "file.archive",
                    "file.sftp",
                    "backup.create",
                    "backup.delete",
                    "backup.download",
                    "backup.restore",
                    "allocation.create",
                    "allocation.update",
                    "allocation.delete",
                    "startup.update",
                    "startup.docker-image",
                    "database.create",
                    "database.update",
                    "database.delete",
                    "database.view_password",
                    "schedule.create",
                    "schedule.update",
                    "schedule.delete",
                    "settings.rename",
                    "settings.reinstall"));

    private static final Set<String> PEON = Set.of(READ, WRITE, ADMIN);

    private Scopes() {}

    /** What a token gets whose maker names no scopes: looking for PEON, as real panels do for Pterodactyl. */
    static List<String> usual(TokenFamily family) {
        return family == TokenFamily.PEON ? List.of(READ) : List.of(ALL);
    }

    static List<FieldError> objections(TokenFamily family, List<String> scopes, Role owner) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            String scope = scopes.get(i);
            boolean known = family == TokenFamily.PEON
                    ? PEON.contains(scope)
                    : ALL.equals(scope) || PTERODACTYL.contains(scope);
            if (!known) {
                errors.add(new FieldError("scopes[" + i + "]", "in", "is not a scope of this family"));
            } else if (!ALL.equals(scope)
                    && !granted(family, List.of(scope), owner).contains(scope)) {
                errors.add(new FieldError("scopes[" + i + "]", "role", "is more than your role allows"));
            }
        }
        return errors;
    }

    /** What the scopes amount to for a token of an owner with this role; the wider PEON scopes include the narrower. */
    public static Set<String> granted(TokenFamily family, List<String> scopes, Role owner) {
        Set<String> granted = new LinkedHashSet<>();
        if (family == TokenFamily.PEON) {
            boolean admin = scopes.contains(ADMIN);
            boolean write = admin || scopes.contains(WRITE);
            if (owner == Role.ADMIN && admin) {
                granted.add(ADMIN);
            }
            if (owner == Role.ADMIN && write) {
                granted.add(WRITE);
            }
            if (write || scopes.contains(READ)) {
                granted.add(READ);
            }
        } else {
            Set<String> allowed = owner == Role.ADMIN ? PTERODACTYL : PTERODACTYL_LOOKING;
            granted.addAll(allowed);
            if (!scopes.contains(ALL)) {
                granted.retainAll(scopes);
            }
        }
        return Set.copyOf(granted);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
