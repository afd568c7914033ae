package io.languard.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready when every server is watched; a database that is away does not make the manager unready, as supervision goes on. */
@Singleton
@org.eclipse.microprofile.health.Readiness
class Readiness implements HealthCheck {

    private final Phase phase;

    @Inject
    Readiness(Phase phase) {
        this.phase = phase;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("engine").status(phase.isUp()).build();
    }
}
