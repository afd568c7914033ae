package io.languard.runtime.local;

import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeContractTest;
import io.languard.runtime.ServerRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The contract on a machine that has neither control groups nor fallocate, such as a container. */
class LocalRuntimeWithoutControlGroupsTest extends RuntimeContractTest {

    @Override
    protected ServerRuntime newRuntime(Path home) {
        return new LocalRuntime(Clock.systemUTC(), home, Cgroups.none(), Optional.empty());
    }

    @Override
    protected void resumeReading(RunningServer run) throws Exception {
        Signals.send("USR1", run.pid().orElseThrow());
    }
}
