package io.languard.server;

import io.languard.common.ServerId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Removes everything that is kept of deleted servers outside the database. A note beside the folder says that it is to go, from
 * before the server is deleted until nothing is left: so the next manager finishes what this one could not. A folder without
 * such a note is never touched, whatever the database says.
 */
final class FolderRemoval {

    private static final Logger LOG = Logger.getLogger(FolderRemoval.class.getName());
    private static final String NOTE = ".deleting";

    private final Engine engine;

    FolderRemoval(Engine engine) {
        this.engine = engine;
    }

    /**
     * Deletes a server that is down.
     *
     * @param deletion of the server in the database; when it throws, nothing is removed
     */
    void remove(ServerId id, Runnable deletion) {
        note(id);
        try {
            deletion.run();
        } catch (RuntimeException e) {
            forget(id);
            throw e;
        }
        try {
            engine.consoles().delete(id, folder(id).console());
        } catch (IOException e) {
            LOG.log(Level.FINE, e, () -> "The console log of server " + id + " goes with its folder");
        }
        removeFolder(id);
    }

    /** Removes what an earlier manager noted; to be called before any server is supervised. */
    void finish(Set<ServerId> present) {
        for (ServerId id : noted()) {
            if (present.contains(id)) {
                forget(id);
            } else {
                removeFolder(id);
            }
        }
    }

    private void removeFolder(ServerId id) {
        try {
            folder(id).delete();
            forget(id);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "Some files of the deleted server " + id + " are still there: the next start tries again");
        }
    }

    private List<ServerId> noted() {
        List<ServerId> ids = new ArrayList<>();
        try (DirectoryStream<Path> notes =
                Files.newDirectoryStream(engine.settings().serversDirectory(), "*" + NOTE)) {
            for (Path note : notes) {
                String name = note.getFileName().toString();
                String number = name.substring(0, name.length() - NOTE.length());
                if (number.matches("[1-9][0-9]{0,17}")) {
                    ids.add(new ServerId(Long.parseLong(number)));
                }
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "There are no folders of servers yet", e);
        }
        return ids;
    }

    private void note(ServerId id) {
        Path note = notePath(id);
        try {
            if (Files.exists(folder(id).root()) && Files.notExists(note)) {
                Files.createFile(note);
            }
        } catch (IOException e) {
            // Where the disk is full, deleting is all the more wanted.
            LOG.log(Level.WARNING, e, () -> "It could not be noted that the files of server " + id + " are to go");
        }
    }

    private void forget(ServerId id) {
        try {
            Files.deleteIfExists(notePath(id));
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> "A note about the files of server " + id + " could not be removed");
        }
    }

    private Path notePath(ServerId id) {
        Path root = folder(id).root();
        return root.resolveSibling(root.getFileName() + NOTE);
    }

    private ServerFolder folder(ServerId id) {
        return ServerFolder.of(engine.settings(), id);
    }
}
