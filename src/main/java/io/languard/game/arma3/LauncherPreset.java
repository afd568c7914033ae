package io.languard.game.arma3;

import static java.util.Objects.requireNonNullElse;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.game.ModRules.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The HTML that the launcher of Arma 3 exports: a page for people whose rows are marked with {@code data-type}. Nothing that
 * it links to is ever fetched.
 */
final class LauncherPreset {

    private static final Pattern WORKSHOP_LINK = Pattern.compile("[?&]id=([0-9]{1,20})(?:[&#].*)?$");
    private static final Pattern STORE_LINK = Pattern.compile("/app/([0-9]{1,12})(?:[/?#].*)?$");
    private static final int MOST_MODS = 1000;
    private static final int LONGEST_TITLE = 300;

    /** Numbers in the shop, and the folders of what is loaded like a mod. */
    private static final Map<String, String> OFFICIAL = Map.of(
            "1042220", "gm",
            "1227700", "vn",
            "1294440", "csla",
            "1681170", "ws",
            "1175380", "spe",
            "2647760", "rf",
            "2647830", "ef");

    private LauncherPreset() {}

    static List<Listed> read(String document) {
        Document page = Jsoup.parse(document);
        List<Listed> mods = new ArrayList<>();
        for (Element row : page.select("[data-type=ModContainer], [data-type=DlcContainer]")) {
            Element name = row.selectFirst("[data-type=DisplayName]");
            String title = name == null ? "" : name.text().strip();
            Element link = row.selectFirst("[data-type=Link]");
            String address = link == null ? "" : link.attr("href");
            boolean official = row.attr("data-type").equals("DlcContainer");
            String workshopId = official ? null : number(WORKSHOP_LINK, address);
            String folder = official ? OFFICIAL.get(requireNonNullElse(number(STORE_LINK, address), "")) : local(link);
            if (!title.isEmpty() || workshopId != null || folder != null) {
                mods.add(new Listed(title.substring(0, Math.min(title.length(), LONGEST_TITLE)), workshopId, folder));
            }
        }
        boolean preset = !page.select("meta[name=arma:Type]").isEmpty();
        if (mods.isEmpty() && !preset) {
            throw refused("This is no list of mods that the launcher of Arma 3 exported");
        }
        if (mods.size() > MOST_MODS) {
            throw refused("The list has more than " + MOST_MODS + " mods");
        }
        return mods;
    }

    private static @Nullable String number(Pattern pattern, String address) {
        Matcher matcher = pattern.matcher(address);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** A mod from the disk has no address: its row tells {@code local:<name>|<path of another machine>|}. */
    private static @Nullable String local(@Nullable Element link) {
        String meta = link == null ? "" : link.attr("data-meta");
        if (!meta.toLowerCase(Locale.ROOT).startsWith("local:")) {
            return null;
        }
        String[] parts = meta.substring("local:".length()).split("\\|", -1);
        String[] path = parts.length > 1 ? parts[1].split("[\\\\/]+") : new String[0];
        String last = path.length == 0 ? "" : path[path.length - 1].strip();
        String folder = last.startsWith("@") ? last : parts[0].strip();
        return folder.isEmpty() ? null : folder;
    }

    static String write(String title, List<Listed> mods) {
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(true).indentAmount(2);
        page.head().appendElement("meta").attr("name", "arma:Type").attr("content", "preset");
        page.head().appendElement("meta").attr("name", "arma:PresetName").attr("content", title);
        page.head().appendElement("title").text("Arma 3");
        page.body()
                .appendElement("h1")
                .text("Arma 3 - Preset ")
                .appendElement("strong")
                .text(title);
        Element table = page.body().appendElement("div").addClass("mod-list").appendElement("table");
        for (Listed mod : mods) {
            Element row = table.appendElement("tr").attr("data-type", "ModContainer");
            row.appendElement("td").attr("data-type", "DisplayName").text(mod.title());
            boolean steam = mod.workshopId() != null;
            row.appendElement("td")
                    .appendElement("span")
                    .addClass(steam ? "from-steam" : "from-local")
                    .text(steam ? "Steam" : "Local");
            Element cell = row.appendElement("td");
            if (steam) {
                String address = "https://steamcommunity.com/sharedfiles/filedetails/?id=" + mod.workshopId();
                cell.appendElement("a")
                        .attr("href", address)
                        .attr("data-type", "Link")
                        .text(address);
            } else {
                String folder = mod.folder() == null ? mod.title() : mod.folder();
                cell.appendElement("span")
                        .addClass("whups")
                        .attr("data-type", "Link")
                        .attr("data-meta", "local:" + folder.replace("|", " ") + "|" + folder.replace("|", " ") + "|");
            }
        }
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + page.html() + "\n";
    }

    private static DomainException refused(String message) {
        return new DomainException(ErrorCode.ADAPTER_ERROR, message);
    }
}
