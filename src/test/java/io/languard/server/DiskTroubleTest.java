package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.common.ServerState;
import io.languard.json.Json;
import io.languard.testing.PracticeServer;
import io.languard.testing.SmallDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts on a disk that is really full, or really read-only, with files of an earlier start on it. */
class DiskTroubleTest {

    private static final int PAGES = 256;
    private static final String FULL = "No space left on device";

    @TempDir
    Path data;

    private Path installation;
    private Lab lab;
    private ServerId id;
    private Path files;
    private SmallDisk disk;

    @BeforeEach
    void aServerThatRanBefore() throws IOException {
        installation = PracticeServer.install(data.resolve("arma3"));
        Files.createDirectories(installation.resolve("@cba_a3/addons"));
        Files.createDirectories(installation.resolve("@cba_a3/keys"));
        Files.writeString(installation.resolve("@cba_a3/keys/cba.bikey"), "old key");
        lab = new Lab(data, Duration.ofSeconds(20));
        ObjectNode config = Json.mapper().createObjectNode();
        config.putObject("launch").putArray("mods").add("@cba_a3");
        id = lab.servers
                .create(
                        Lab.TESTER,
                        new NewServer(
                                "Before",
                                null,
                                "arma3",
                                installation.resolve("arma3server_x64").toString(),
                                PracticeServer.freePorts(),
                                null,
                                false,
                                0,
                                0,
                                0,
                                0,
                                config))
                .server()
                .id();
        files = lab.servers.files(id);
        disk = SmallDisk.on(files, PAGES);
        runOnce();
    }

    @AfterEach
    void close() {
        try {
            lab.close();
        } finally {
            if (disk != null) {
                disk.close();
            }
        }
    }

    @Test
    void aFullDiskIsAWriteErrorThatNamesTheFileAndTheNextStartWorks() throws IOException {
        rename("After");
        disk.fill(0);
        Map<String, String> before = content();

        DomainException refused = refusedStart();

        assertThat(refused.text()).contains("/server.cfg: " + FULL);
        assertUntouched(before);
        disk.free();
        runOnce();
        assertThat(files.resolve("server.cfg")).content().contains("hostname = \"After\";");
    }

    @Test
    void linesThatAreOnlyInTheCopyOfBattlEyeOutliveAStartOnAFullDisk() throws IOException {
        Files.writeString(activeCopy(), "MyOwnLine 7\n", StandardOpenOption.APPEND);
        disk.fill(0);
        refusedStart();
        disk.free();

        runOnce();

        assertThat(activeCopy()).content().containsOnlyOnce("MyOwnLine 7");
    }

    @Test
    void aDiskWithRoomForSomeOfTheFilesKeepsAllOldOnes() throws IOException {
        rename("After");
        disk.fill(2);
        Map<String, String> before = content();

        assertThat(refusedStart().text()).contains(FULL);

        assertUntouched(before);
        disk.free();
        runOnce();
        assertThat(files.resolve("server.cfg")).content().contains("hostname = \"After\";");
    }

    @Test
    void aReadOnlyFolderIsAWriteErrorThatNamesTheFileAndTheNextStartWorks() throws IOException {
        rename("After");
        Map<String, String> before = content();
        disk.readOnly();

        DomainException refused = refusedStart();

        assertThat(refused.text()).contains(files.toString()).contains("Read-only file system");
        assertUntouched(before);
        disk.writable();
        runOnce();
        assertThat(files.resolve("server.cfg")).content().contains("hostname = \"After\";");
    }

    @Test
    void aKeyThatCannotBeCopiedIsNamedAndIsStillKnownAsOursAfterwards() throws IOException {
        Path source = installation.resolve("@cba_a3/keys/cba.bikey");
        for (String content : new String[] {"new key", "newer key"}) {
            Files.writeString(source, content);
            disk.fill(0);
            Map<String, String> before = content();

            assertThat(refusedStart().text()).contains("/keys/cba.bikey: " + FULL);

            assertUntouched(before);
            disk.free();
        }
        runOnce();
        assertThat(files.resolve("keys/cba.bikey")).hasContent("newer key");
        configure(config -> config.withObject("/launch").putArray("mods"));
        runOnce();
        assertThat(files.resolve("keys/cba.bikey")).doesNotExist();
    }

    private void rename(String name) {
        configure(config -> config.withObject("/server").put("hostname", name));
    }

    private void configure(Consumer<ObjectNode> change) {
        ObjectNode config = lab.configs.read(id);
        change.accept(config);
        lab.configs.createAll(Lab.TESTER, id, "arma3", config);
    }

    private void runOnce() {
        lab.start(id);
        lab.awaitState(id, ServerState.RUNNING);
        assertThat(lab.stop(id).state()).isEqualTo(ServerState.STOPPED);
    }

    /** BattlEye renames its configuration when it starts. */
    private Path activeCopy() throws IOException {
        try (Stream<Path> found = Files.list(files.resolve("battleye"))) {
            return found.filter(file -> String.valueOf(file.getFileName()).contains("_active_"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private DomainException refusedStart() {
        CompletionException thrown = catchThrowableOfType(CompletionException.class, () -> lab.start(id));
        assertThat(thrown).as("refusal of the start").isNotNull();
        DomainException refused = (DomainException) thrown.getCause();
        assertThat(refused.code()).isEqualTo(ErrorCode.CONFIG_WRITE_ERROR);
        assertThat(refused.code().status()).isEqualTo(500);
        return refused;
    }

    private void assertUntouched(Map<String, String> before) throws IOException {
        assertThat(content()).isEqualTo(before);
        assertThat(content().keySet()).noneMatch(name -> name.endsWith(".tmp"));
        assertThat(lab.servers.get(id).state()).isEqualTo(ServerState.STOPPED);
        assertThat(lab.servers.process(id)).isEmpty();
    }

    /** Every entry with its bytes, or where it leads. */
    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(files)) {
            for (Path path : all.toList()) {
                String name = files.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    content.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    content.put(name, new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
                } else {
                    content.put(name, "folder");
                }
            }
        }
        return content;
    }
}
