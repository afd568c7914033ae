package io.languard.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.common.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {

    private static final ServerId ID = new ServerId(1);
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String NAME = "Überfall.Altis.pbo";

    @TempDir
    Path folder;

    private Path missions;

    @BeforeEach
    void create() throws IOException {
        missions = Files.createDirectories(folder.resolve("files"));
    }

    @Test
    void theNewestOfANameComesBackFirstAlsoWhenBothWereDeletedInTheSameMillisecond() throws IOException {
        Trash trash = trash(NOW, Duration.ofHours(1));
        assertThat(trash.take(ID, mission("old"), NAME)).isEqualTo(NOW.plusSeconds(3600));
        trash.take(ID, mission("new"), NAME);

        Trash.Kept newest = trash.find(ID, NAME).orElseThrow();
        assertThat(newest.file()).hasContent("new");
        Files.delete(newest.file());
        trash.emptied(newest);
        assertThat(trash.find(ID, NAME).orElseThrow().file()).hasContent("old");
        assertThat(missions).isEmptyDirectory();
    }

    @Test
    void whatIsTooOldIsNotFoundAndRemovedAndTheRestStays() throws IOException {
        trash(NOW.minusSeconds(7200), Duration.ofHours(1)).take(ID, mission("old"), NAME);
        trash(NOW.minusSeconds(60), Duration.ofHours(1)).take(ID, mission("young"), "B.Altis.pbo");
        Trash trash = trash(NOW, Duration.ofHours(1));

        assertThat(trash.find(ID, NAME)).isEmpty();
        trash.clean();

        try (Stream<Path> left = Files.walk(folder.resolve("trash"))) {
            assertThat(left.filter(Files::isRegularFile)).singleElement().satisfies(file -> assertThat(file)
                    .hasContent("young"));
        }
    }

    @Test
    void withoutTrashOrRoomForItTheFileStaysForTheCallerToDelete() throws IOException {
        assertThat(trash(NOW, Duration.ZERO).take(ID, mission("a"), NAME)).isNull();

        Files.writeString(folder.resolve("trash"), "in the way");
        Path file = mission("b");
        assertThat(trash(NOW, Duration.ofHours(1)).take(ID, file, NAME)).isNull();
        assertThat(file).hasContent("b");
    }

    @Test
    void aFileThatIsGoneIsToldAndHostileNamesFindNothing() throws IOException {
        Trash trash = trash(NOW, Duration.ofHours(1));
        trash.take(ID, mission("a"), NAME);
        Files.writeString(folder.resolve("state.json"), "{}");

        assertThatThrownBy(() -> trash.take(ID, missions.resolve("none"), "none"))
                .isInstanceOf(NoSuchFileException.class);
        for (String hostile : new String[] {"..", "../../state.json", "/etc/passwd", "", "\u0000", NAME + "/"}) {
            assertThat(trash.find(ID, hostile)).as(hostile).isEmpty();
        }
    }

    private Path mission(String content) throws IOException {
        return Files.writeString(missions.resolve(NAME), content);
    }

    private Trash trash(Instant now, Duration kept) {
        return new Trash(id -> folder.resolve("trash"), () -> List.of(ID), Clock.fixed(now, ZoneOffset.UTC), kept);
    }
}
