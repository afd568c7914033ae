package io.languard.mission;

import io.languard.common.ServerId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where deleted missions wait for somebody who did not mean it: beside the game's folder, so that the game does not see them,
 * and on the same disk, so that they are moved and not copied. Each lies in a folder of its own, named after the time.
 */
final class Trash {

    private static final Logger LOG = Logger.getLogger(Trash.class.getName());
    private static final String MISSIONS = "missions";

    private final Function<ServerId, Path> places;
    private final Supplier<List<ServerId>> servers;
    private final Clock clock;
    private final Duration kept;
    private final AtomicLong last = new AtomicLong();

    /**
     * @param places folder of each server for what was deleted; it may not exist yet
     * @param servers all that there are
     * @param kept zero for no trash at all
     */
    Trash(Function<ServerId, Path> places, Supplier<List<ServerId>> servers, Clock clock, Duration kept) {
        this.places = places;
        this.servers = servers;
        this.clock = clock;
        this.kept = kept;
    }

    /** A file that can come back. */
    record Kept(Path file, Instant deletedAt) {}

    /**
     * Takes a file in.
     *
     * @return until when it can come back; null when it could not be taken, and is where it was: a full disk must not keep
     *     anybody from deleting
     */
    @Nullable
    Instant take(ServerId id, Path file, String filename) throws NoSuchFileException {
        if (kept.isZero()) {
            return null;
        }
        Instant now = clock.instant();
        // Two in the same millisecond must not share a folder.
        long number = last.updateAndGet(before -> Math.max(before + 1, now.toEpochMilli()));
        Path place = folder(id).resolve(Long.toString(number));
        try {
            Files.createDirectories(place);
            Files.move(file, place.resolve(filename), StandardCopyOption.ATOMIC_MOVE);
            return now.plus(kept);
        } catch (NoSuchFileException e) {
            remove(place);
            throw e;
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "A mission of server " + id + " is deleted for good: there is no trash");
            remove(place);
            return null;
        }
    }

    /** The newest of a name; a hostile name finds nothing, as it is only compared. */
    Optional<Kept> find(ServerId id, String filename) {
        Instant oldest = clock.instant().minus(kept);
        return places(id).stream()
                .filter(place -> deletedAt(place).isAfter(oldest))
                .flatMap(place -> entries(place).stream()
                        .filter(file -> String.valueOf(file.getFileName()).equals(filename))
                        .map(file -> new Kept(file, deletedAt(place))))
                .max(Comparator.comparing(Kept::deletedAt));
    }

    /** Its folder is no longer needed: the file has been moved. */
    void emptied(Kept gone) {
        Path place = gone.file().getParent();
        if (place != null) {
            remove(place);
        }
    }

    /** Removes what nobody can get back any more; blocks for the disk. */
    void clean() {
        Instant oldest = clock.instant().minus(kept);
        for (ServerId id : servers.get()) {
            for (Path place : places(id)) {
                if (!deletedAt(place).isAfter(oldest)) {
                    remove(place);
                }
            }
        }
    }

    private Path folder(ServerId id) {
        return places.apply(id).resolve(MISSIONS);
    }

    private List<Path> places(ServerId id) {
        return entries(folder(id)).stream()
                .filter(place -> String.valueOf(place.getFileName()).matches("[0-9]{1,18}"))
                .toList();
    }

    private static Instant deletedAt(Path place) {
        return Instant.ofEpochMilli(Long.parseLong(String.valueOf(place.getFileName())));
    }

    private static List<Path> entries(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            // Nothing was deleted yet, or it is gone meanwhile.
            return List.of();
        }
        return found;
    }

    private static void remove(Path place) {
        try {
            for (Path file : entries(place)) {
                Files.delete(file);
            }
            Files.deleteIfExists(place);
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "Deleted missions could not be removed for good: " + place);
        }
    }
}
