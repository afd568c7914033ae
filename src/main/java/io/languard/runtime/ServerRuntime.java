package io.languard.runtime;

import io.languard.common.ServerId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Starts game servers so that they outlive the manager, and finds them again.
 *
 * <p>All methods may block for as long as the operating system takes (milliseconds; no waiting for the game itself) and
 * are safe to call from several threads for different servers. For one server the caller serialises.
 */
public interface ServerRuntime {

    /** Short name as stored with a server: {@code local}, {@code docker}. */
    String name();

    /**
     * Starts a process and returns once it exists; whether the game inside becomes ready is for others to see.
     *
     * @throws RuntimeFailure when it could not be started; nothing is left running then
     */
    RunningServer start(LaunchSpec spec) throws RuntimeFailure;

    /**
     * Finds the newest run of a server again after a restart of the manager, whether it still goes on, ended meanwhile or
     * cannot be told any more ({@link RunState}). Empty when no run was ever started, or the last one was disposed of.
     *
     * @param runsDirectory what {@link LaunchSpec#runsDirectory()} was at the start
     */
    Optional<RunningServer> recover(ServerId server, Path runsDirectory);

    /**
     * Identifies the present boot of the machine that its processes live on: another one means that none of an earlier one is
     * left. Where that machine is a container, its restart is a boot too.
     */
    String boot();

    /** Sentences about what this machine cannot do, for example that memory limits are not enforced; empty is best. */
    List<String> notes();
}
