package io.languard.runtime.local;

import io.languard.runtime.RunningServer;
import io.languard.runtime.RuntimeContractTest;
import io.languard.runtime.ServerRuntime;
import java.nio.file.Path;
import java.time.Clock;

/** The contract, with what this machine offers. */
class LocalRuntimeTest extends RuntimeContractTest {

    @Override
    protected ServerRuntime newRuntime(Path home) {
        return new LocalRuntime(Clock.systemUTC(), home);
    }

    @Override
    protected void resumeReading(RunningServer run) throws Exception {
        Signals.send("USR1", run.pid().orElseThrow());
    }
}
