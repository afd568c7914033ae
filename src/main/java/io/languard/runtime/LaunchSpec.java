package io.languard.runtime;

import io.languard.common.ServerId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param server whose process it is
 * @param run number of this run, larger than that of every earlier run of the server
 * @param runsDirectory folder of the runtime's own files about the server's runs; each run gets a folder inside
 * @param workingDirectory where the game runs; exists
 * @param command executable and arguments, each one process argument: no shell ever sees them
 * @param environment variables on top of a small fixed set; the manager's own environment is never inherited, since it
 *     may hold the database password
 * @param limits what the process tree may use
 * @param user operating-system account to run under, only honoured when the manager is root; null for the manager's own
 */
public record LaunchSpec(
        ServerId server,
        long run,
        Path runsDirectory,
        Path workingDirectory,
        List<String> command,
        Map<String, String> environment,
        Limits limits,
        @Nullable RunAs user) {

    public LaunchSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A command has at least an executable");
        }
    }

    /**
     * Operating-system account, by number.
     *
     * @param uid user number
     * @param gid group number
     */
    public record RunAs(int uid, int gid) {}
}
