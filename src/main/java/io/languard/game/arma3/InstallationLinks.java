package io.languard.game.arma3;

import io.languard.game.Preparation.Link;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What of an installation that several servers share is linked into a server's own folder. */
final class InstallationLinks {

    /** The server's own files, and what only makes sense where it is. In lower case. */
    private static final Set<String> NOT_LINKED =
            Set.of("server.cfg", "basic.cfg", "ban.txt", "bans.txt", "steamapps", "steamcmd", "userdata");

    private final Layout layout;

    InstallationLinks(Layout layout) {
        this.layout = layout;
    }

    List<Link> list() {
        List<Link> links = new ArrayList<>();
        if (!layout.linked()) {
            return links;
        }
        Set<String> own = new HashSet<>(NOT_LINKED);
        own.addAll(Layout.OWN_FOLDERS);
        for (String folder : List.of(layout.profiles(), layout.missions(), layout.battleye(), layout.keys())) {
            own.add(folder.split("/", 2)[0].toLowerCase(Locale.ROOT));
        }
        for (String name : Layout.names(layout.installation())) {
            String lower = name.toLowerCase(Locale.ROOT);
            Path entry = layout.installation().resolve(name);
            if (lower.equals("battleye")) {
                each(entry, layout.battleye(), InstallationLinks::isPartOfBattleye, links);
            } else if (lower.equals("mpmissions")) {
                each(entry, layout.missions(), file -> file.endsWith(".pbo"), links);
            } else if (!own.contains(lower) && !lower.startsWith(".") && !isLog(lower) && !holdsUs(entry)) {
                links.add(new Link(name, entry));
            }
        }
        return links;
    }

    /** @param wanted by the name in lower case */
    private static void each(Path folder, String into, Predicate<String> wanted, List<Link> links) {
        for (String name : Layout.names(folder)) {
            if (wanted.test(name.toLowerCase(Locale.ROOT)) && Files.isRegularFile(folder.resolve(name))) {
                links.add(new Link(into + "/" + name, folder.resolve(name)));
            }
        }
    }

    /** Its programs, not the configuration, bans and logs of somebody else's server. */
    private static boolean isPartOfBattleye(String name) {
        return name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".exe");
    }

    private static boolean isLog(String name) {
        return name.endsWith(".log") || name.endsWith(".rpt") || name.endsWith(".pid");
    }

    /** A link to a folder above this one would let programs walk in circles. */
    private boolean holdsUs(Path entry) {
        return layout.own().startsWith(entry);
    }
}
