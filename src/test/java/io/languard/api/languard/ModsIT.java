package io.languard.api.languard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.languard.api.ApiClient;
import io.languard.testing.Eventually;
import io.languard.testing.Pbo;
import io.languard.testing.Zips;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mods over the API, on a server that is down. */
class ModsIT {

    private static final String MODS = "/api/servers/{id}/mods";

    @TempDir
    private Path installation;

    private ApiClient api;
    private long server;
    private Path own;

    @BeforeEach
    void create() throws IOException {
        api = ApiClient.shared();
        server = ArmaServers.create(api, installation);
        own = Files.createDirectories(ArmaServers.files(api, server));
        mod(installation, "@cba_a3", "CBA_A3", "450814997");
        mod(installation, "@ace", "ace", "463939057");
        mod(own, "@own", "Our own", "0");
    }

    @AfterEach
    void remove() {
        api.remove(server);
    }

    @Test
    void theListHasTheDocumentedShape() {
        enable(Map.of("mods", List.of("@cba_a3"))).statusCode(200);

        list().body("success", equalTo(true))
                .body("error", nullValue())
                .body("data.server_id", equalTo((int) server))
                .body("data.enabled_count", equalTo(1))
                .body("data.mods.name", contains("@cba_a3", "@ace", "@own"))
                .body("data.mods.enabled", contains(true, false, false))
                .body("data.mods[0].folder_path", equalTo(real(installation.resolve("@cba_a3"))))
                .body("data.mods[0].title", equalTo("CBA_A3"))
                .body("data.mods[0].workshop_id", equalTo("450814997"))
                .body("data.mods[0].key_files", contains("cba_a3.bikey"))
                .body("data.mods.own", contains(false, false, true))
                .body("data.mods.size", contains(nullValue(), nullValue(), nullValue()));
        api.admin()
                .queryParam("size", true)
                .get(MODS, server)
                .then()
                .statusCode(200)
                .body("data.mods[2].size", equalTo(bytes(own.resolve("@own"))));
    }

    @Test
    void theWholeListIsReplacedAndKeepsItsOrder() {
        enable(Map.of("mods", List.of("@own", "@ace"), "server_mods", List.of("@cba_a3")))
                .statusCode(200)
                .body("data.message", equalTo("Enabled mods updated. Restart the server for changes to take effect."))
                .body("data.enabled_mods", contains("@own", "@ace"))
                .body("data.enabled_server_mods", contains("@cba_a3"));
        list().body("data.enabled_count", equalTo(3))
                .body("data.mods.name", contains("@own", "@ace", "@cba_a3"))
                .body("data.mods.order", contains(0, 1, 0))
                .body("data.mods.server_only", contains(false, false, true));

        enable(Map.of("mods", List.of("@ace", "@own")))
                .statusCode(200)
                .body("data.enabled_mods", contains("@ace", "@own"))
                .body("data.enabled_server_mods", contains("@cba_a3"));
        // One that players need now is no mod of the server alone any more.
        enable(Map.of("mods", List.of("@cba_a3")))
                .statusCode(200)
                .body("data.enabled_mods", contains("@cba_a3"))
                .body("data.enabled_server_mods", empty());
        api.admin()
                .get("/api/servers/{id}/config/launch", server)
                .then()
                .body("data.mods", contains("@cba_a3"))
                .body("data.server_mods", empty());
    }

    @Test
    void everyUnknownModAndEveryOneThatIsListedTwiceIsNamed() {
        enable(Map.of("mods", List.of("@ace", "@nowhere", "@ace"), "server_mods", List.of("../@own", "@ace")))
                .statusCode(422)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.fields.field", contains("mods[1]", "mods[2]", "server_mods[0]", "server_mods[1]"))
                .body("error.fields[0].message", containsString("@nowhere"))
                .body("error.fields[1].message", containsString("@ace"));

        list().body("data.enabled_count", equalTo(0));
    }

    @Test
    void aChangeOfAnOldListIsRefused() {
        int version = list().extract().path("data.config_version");
        enable(Map.of("mods", List.of("@ace"), "config_version", version)).statusCode(200);

        enable(Map.of("mods", List.of("@own"), "config_version", version))
                .statusCode(409)
                .body("error.code", equalTo("VERSION_CONFLICT"));

        list().body("data.mods[0].name", equalTo("@ace")).body("data.enabled_count", equalTo(1));
        enable(Map.of("mods", List.of("@own"), "config_version", version + 1))
                .statusCode(200)
                .body("data.config_version", equalTo(version + 2));
    }

    @Test
    void anEnabledModWhoseFolderIsGoneIsShownAndMayStay() throws IOException {
        enable(Map.of("mods", List.of("@own", "@ace"))).statusCode(200);
        Files.move(own.resolve("@own"), own.resolve("elsewhere"));

        list().body("data.mods[0].name", equalTo("@own"))
                .body("data.mods.missing", contains(true, false, false))
                .body("data.mods[0].folder_path", nullValue())
                .body("data.mods[0].problems", not(empty()));
        enable(Map.of("mods", List.of("@ace", "@own"))).statusCode(200);
        enable(Map.of("mods", List.of("@ace"))).statusCode(200);
        enable(Map.of("mods", List.of("@ace", "@own"))).statusCode(422);
    }

    @Test
    void aListOfTheLauncherIsComparedAndOnRequestEnabled() {
        enable(Map.of("mods", List.of(), "server_mods", List.of("@own"))).statusCode(200);
        String preset = preset(Map.of("ACE (another title)", "463939057", "Not here", "7", "cba a3", "450814997"));

        ValidatableResponse looked = api.admin()
                .contentType("text/html; charset=UTF-8")
                .body(preset)
                .post(MODS + "/preset", server)
                .then()
                .statusCode(200);

        looked.body("data.present", hasSize(2))
                .body("data.missing.title", contains("Not here"))
                .body("data.missing.workshop_id", contains("7"))
                .body("data.enabled", equalTo(false));
        list().body("data.enabled_count", equalTo(1));
        List<String> present = looked.extract().path("data.present");
        upload(true, "list.html", preset.getBytes(StandardCharsets.UTF_8))
                .post(MODS + "/preset?enable=true", server)
                .then()
                .statusCode(200)
                .body("data.enabled", equalTo(true))
                .body("data.present", equalTo(present));
        list().body("data.enabled_count", equalTo(3))
                .body("data.mods.name", equalTo(List.of(present.get(0), present.get(1), "@own")))
                .body("data.mods.server_only", contains(false, false, true));
    }

    @Test
    void whatIsExportedCanBeImported() throws IOException {
        mod(own, "@evil", "<script>alert(1)</script>", "0");
        enable(Map.of("mods", List.of("@own", "@evil", "@cba_a3"))).statusCode(200);

        String exported = api.admin()
                .get(MODS + "/preset", server)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/html"))
                .header("Content-Disposition", containsString("attachment"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();

        assertThat(exported).contains("filedetails/?id=450814997", "local:@own").doesNotContain("<script>");
        enable(Map.of("mods", List.of())).statusCode(200);
        api.admin()
                .contentType("text/html")
                .body(exported)
                .post(MODS + "/preset?enable=true", server)
                .then()
                .statusCode(200)
                .body("data.present", contains("@own", "@evil", "@cba_a3"))
                .body("data.missing", empty());
    }

    @Test
    void whatIsNoListOfTheLauncherIsRefused() {
        api.admin()
                .contentType("text/html")
                .body("<html><body>Hello</body></html>")
                .post(MODS + "/preset?enable=true", server)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("ADAPTER_ERROR"));
        api.admin().body("{}").post(MODS + "/preset", server).then().statusCode(415);
    }

    @Test
    void aZipFileBecomesAModWithLowerCaseNames() throws IOException {
        byte[] zip = Zips.of(files("@New_Mod/Addons/Main.pbo", "@New_Mod/Keys/New.bikey", "@New_Mod/mod.cpp"));

        upload("New.ZIP", zip)
                .statusCode(201)
                .body("data.name", equalTo("@New_Mod"))
                .body("data.own", equalTo(true))
                .body("data.enabled", equalTo(false))
                .body("data.key_files", contains("new.bikey"))
                .body("data.problems", empty());

        assertThat(own.resolve("@New_Mod/addons/main.pbo")).exists();
        upload("New.zip", zip).statusCode(409).body("error.existing", equalTo("@New_Mod"));
        upload("Other.zip", Zips.of(files("@new_mod/addons/main.pbo"))).statusCode(409);
        upload("Shared.zip", Zips.of(files("@CBA_A3/addons/main.pbo"))).statusCode(409);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void zipFilesThatReachOutOrHoldNoModLeaveNothing() throws IOException {
        List<Path> before = tree(api.product().data().resolve("servers"));
        Map<String, byte[]> refused = new LinkedHashMap<>();
        refused.put("climbs.zip", Zips.of(files("@evil/addons/a.pbo", "@evil/../../escaped.txt")));
        refused.put("climbs-like-windows.zip", Zips.of(files("@evil/addons/a.pbo", "@evil\\..\\..\\escaped.txt")));
        refused.put("absolute.zip", Zips.of(files("/tmp/languard-escaped/addons/a.pbo")));
        refused.put("two.zip", Zips.of(files("@one/addons/a.pbo", "@two/addons/a.pbo")));
        refused.put("flat.zip", Zips.of(files("addons/a.pbo")));
        refused.put("case.zip", Zips.of(files("@evil/addons/a.pbo", "@evil/Addons/A.pbo")));
        refused.put("empty.zip", Zips.of(Map.of()));
        refused.put("link.zip", Zips.withLink("@evil/addons/a.pbo", "@evil/passwd", "/etc/passwd"));
        refused.put("link-to-folder.zip", Zips.withLink("@evil/addons/a.pbo", "@evil/out", ".."));
        refused.put("text.zip", "no zip file".getBytes(StandardCharsets.UTF_8));
        refused.put("cut.zip", "PK\3\4 and then nothing".getBytes(StandardCharsets.UTF_8));
        refused.put("mod.rar", Zips.of(files("@evil/addons/a.pbo")));

        refused.forEach((name, zip) -> assertThat(upload(name, zip)
                        .extract()
                        .response()
                        .path("error.code")
                        .toString())
                .as(name)
                .isEqualTo("ADAPTER_ERROR"));

        assertThat(tree(api.product().data().resolve("servers"))).isEqualTo(before);
        assertThat(Path.of("/tmp/languard-escaped")).doesNotExist();
    }

    @Test
    void onlyDisabledModsOfTheServersOwnAreDeleted() {
        enable(Map.of("mods", List.of("@own"))).statusCode(200);
        delete("@own").statusCode(409).body("error.code", equalTo("CONFLICT"));
        delete("@ace").statusCode(409).body("error.code", equalTo("CONFLICT"));
        delete("@nowhere").statusCode(404);

        enable(Map.of("mods", List.of())).statusCode(200);
        delete("@own").statusCode(200).body("data.message", equalTo("Mod '@own' deleted"));

        assertThat(own.resolve("@own")).doesNotExist();
        assertThat(installation.resolve("@ace/addons")).exists();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aDownloadedModIsDeletedWithItsContentUnlessAnotherNameNeedsIt() throws IOException {
        Path downloads = Files.createDirectories(own.resolve("steamapps/workshop/content/107410"));
        mod(downloads, "463939057", "ACE", "463939057");
        Path content = Path.of("steamapps/workshop/content/107410/463939057");
        Files.createSymbolicLink(own.resolve("@ace3"), content);
        Files.createSymbolicLink(own.resolve("@ace3_again"), content);
        Files.createSymbolicLink(own.resolve("@linked"), installation.resolve("@ace"));
        list().body("data.mods.find { it.name == '@ace3' }.own", equalTo(true))
                .body("data.mods.find { it.name == '@linked' }.own", equalTo(false));

        delete("@linked").statusCode(409).body("error.code", equalTo("CONFLICT"));
        delete("@ace3").statusCode(200);
        assertThat(own.resolve("@ace3")).doesNotExist();
        assertThat(own.resolve("@ace3_again/addons")).exists();
        delete("@ace3_again").statusCode(200);

        assertThat(Files.exists(own.resolve("@ace3_again"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(downloads).isEmptyDirectory();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void namesAreRepairedInTheServersOwnFolderOnly() throws IOException {
        for (Path root : List.of(own, installation)) {
            Path mod = Files.createDirectories(root.resolve(root.equals(own) ? "@Own_Case" : "@Shared_Case"));
            Files.createDirectories(mod.resolve("Addons/Sub"));
            Files.writeString(mod.resolve("Addons/Main.PBO"), "content");
            Files.writeString(mod.resolve("Addons/Sub/lower.pbo"), "content");
        }
        Files.createSymbolicLink(own.resolve("@Linked"), installation.resolve("@Shared_Case"));

        repair("@Own_Case").statusCode(200).body("data.renamed", equalTo(3));
        repair("@Own_Case").statusCode(200).body("data.renamed", equalTo(0));
        repair("@Shared_Case").statusCode(409).body("error.code", equalTo("CONFLICT"));
        repair("@Linked").statusCode(409).body("error.code", equalTo("CONFLICT"));
        repair("@nowhere").statusCode(404);

        assertThat(own.resolve("@Own_Case/addons/main.pbo")).hasContent("content");
        assertThat(own.resolve("@Own_Case/addons/sub/lower.pbo")).exists();
        assertThat(installation.resolve("@Shared_Case/Addons/Main.PBO")).exists();
        list().body("data.mods.find { it.name == '@Own_Case' }.problems", empty())
                .body("data.mods.find { it.name == '@Shared_Case' }.problems", not(empty()));
    }

    @Test
    void namesThatWouldBecomeOneAreLeftAlone() throws IOException {
        Files.writeString(own.resolve("@own/addons/Same.pbo"), "1");
        Files.writeString(own.resolve("@own/addons/same.pbo"), "2");

        repair("@own").statusCode(409).body("error.clashes", not(empty()));

        assertThat(own.resolve("@own/addons/Same.pbo")).hasContent("1");
        assertThat(own.resolve("@own/addons/same.pbo")).hasContent("2");
    }

    @Test
    void whoWatchesIsTold() throws IOException {
        try (LiveClient live =
                LiveClient.connect(api.product(), "token=" + api.adminToken() + "&server_id=" + server)) {
            live.awaitType("connected");

            enable(Map.of("mods", List.of("@ace"))).statusCode(200);
            awaitChanges(live, "mods_changed", 1);
            upload("New.zip", Zips.of(files("@new/addons/a.pbo"))).statusCode(201);
            awaitChanges(live, "mods_changed", 2);
            delete("@new").statusCode(200);
            awaitChanges(live, "mods_changed", 3);
            upload(false, "Told.Altis.pbo", Pbo.mission())
                    .post("/api/servers/{id}/missions", server)
                    .then()
                    .statusCode(201);
            awaitChanges(live, "missions_changed", 1);
            api.admin()
                    .delete("/api/servers/{id}/missions/Told.Altis.pbo", server)
                    .then()
                    .statusCode(200);
            awaitChanges(live, "missions_changed", 2);
        }
    }

    @Test
    void viewersLookAndStrangersDoNot() {
        String viewer = api.newUser("viewer").token();
        Map<String, Object> change = Map.of("mods", List.of("@ace"));

        api.with(viewer).get(MODS, server).then().statusCode(200);
        api.with(viewer).get(MODS + "/preset", server).then().statusCode(200);
        api.with(viewer).body(change).put(MODS + "/enabled", server).then().statusCode(403);
        api.with(viewer).delete(MODS + "/@own", server).then().statusCode(403);
        api.anonymous().get(MODS, server).then().statusCode(401);
        api.anonymous().body(change).put(MODS + "/enabled", server).then().statusCode(401);

        list().body("data.enabled_count", equalTo(0)).body("data.mods.name", contains("@ace", "@cba_a3", "@own"));
    }

    @Test
    void otherGamesHaveNoMods() throws IOException {
        long other = api.newShellServer("cat");
        byte[] zip = Zips.of(files("@new/addons/a.pbo"));
        try {
            List<ValidatableResponse> answers = List.of(
                    api.admin().get(MODS, other).then(),
                    api.admin()
                            .body(Map.of("mods", List.of()))
                            .put(MODS + "/enabled", other)
                            .then(),
                    api.admin().get(MODS + "/preset", other).then(),
                    upload(true, "New.zip", zip).post(MODS, other).then(),
                    api.admin().post(MODS + "/@own/lowercase", other).then(),
                    api.admin().delete(MODS + "/@own", other).then());
            answers.forEach(answer -> answer.statusCode(400)
                    .body("error.code", equalTo("NOT_SUPPORTED"))
                    .body("error.message", equalTo("Game type 'generic' does not support mod management")));
        } finally {
            api.remove(other);
        }
    }

    private ValidatableResponse list() {
        return api.admin().get(MODS, server).then().statusCode(200);
    }

    private ValidatableResponse enable(Map<String, Object> body) {
        return api.admin().body(body).put(MODS + "/enabled", server).then();
    }

    private ValidatableResponse delete(String name) {
        return api.admin().delete(MODS + "/{name}", server, name).then();
    }

    private ValidatableResponse repair(String name) {
        return api.admin().post(MODS + "/{name}/lowercase", server, name).then();
    }

    private ValidatableResponse upload(String filename, byte[] zip) {
        return upload(true, filename, zip).post(MODS, server).then();
    }

    /** @param extra true for a form with another field before the file */
    private RequestSpecification upload(boolean extra, String filename, byte[] content) {
        RequestSpecification form = api.admin().contentType("multipart/form-data");
        return (extra ? form.multiPart("note", "ignored") : form).multiPart("file", filename, content);
    }

    private static void awaitChanges(LiveClient live, String type, int count) {
        Eventually.within(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(live.events().stream()
                        .filter(event -> event.path("type").asText().equals(type)))
                .hasSize(count));
    }

    private static void mod(Path root, String name, String title, String workshopId) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        Files.createDirectories(folder.resolve("addons"));
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(folder.resolve("addons/main.pbo"), "content of " + name);
        Files.writeString(folder.resolve("keys/" + name.substring(1) + ".bikey"), "key of " + name);
        Files.writeString(folder.resolve("meta.cpp"), "name = \"" + title + "\";\npublishedid = " + workshopId + ";\n");
    }

    private static Map<String, byte[]> files(String... paths) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String path : paths) {
            files.put(path, path.getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** As the launcher writes it. */
    private static String preset(Map<String, String> numbersByTitle) {
        StringBuilder rows = new StringBuilder();
        numbersByTitle.forEach(
                (title, number) -> rows.append("<tr data-type=\"ModContainer\"><td data-type=\"DisplayName\">")
                        .append(title)
                        .append("</td><td><a href=\"http://steamcommunity.com/sharedfiles/filedetails/?id=")
                        .append(number)
                        .append("\" data-type=\"Link\">link</a></td></tr>\n"));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><html><head><meta name=\"arma:Type\" content=\"preset\" />"
                + "</head><body><div class=\"mod-list\"><table>" + rows + "</table></div></body></html>";
    }

    private List<Path> leftovers() {
        return tree(own).stream()
                .filter(path -> path.toString().contains(".unpacking")
                        || path.toString().contains(".incoming"))
                .toList();
    }

    /** Without the console logs, which grow. */
    private static List<Path> tree(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.toString().contains("/console"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int bytes(Path folder) {
        return tree(folder).stream()
                .filter(Files::isRegularFile)
                .mapToInt(path -> (int) path.toFile().length())
                .sum();
    }

    private static String real(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
