package io.languard.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;

/**
 * How many requests a minute each caller may make. Counts are held in memory, for a bounded number of callers: those who call
 * least are forgotten first, which gives them a full allowance again. Safe for use by many threads.
 */
@Singleton
public class RateLimits {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int CALLERS = 50_000;
    private static final String OFF = "off";

    private final Map<Kind, Integer> perMinute = new EnumMap<>(Kind.class);
    private final Map<Kind, GenerationCache<String, Bucket>> buckets = new EnumMap<>(Kind.class);
    private final boolean on;
    private final TimeMeter time;

    /** What is counted together. */
    public enum Kind {
        /** Attempts to prove a password, by address. */
        LOGIN("LANGUARD_RATE_LIMIT_LOGIN", 5),
        LANGUARD("LANGUARD_RATE_LIMIT_API", 60),
        /** Everything that a browser session asks for, so that a page never starves the programs of the same account. */
        BROWSER("LANGUARD_RATE_LIMIT_BROWSER", 600),
        PEON("LANGUARD_RATE_LIMIT_PEON", 100),
        PTERODACTYL("LANGUARD_RATE_LIMIT_PTERODACTYL", 256);

        private final String setting;
        private final int documented;

        Kind(String setting, int documented) {
            this.setting = setting;
            this.documented = documented;
        }

        public static Kind of(ApiFamily family) {
            return switch (family) {
                case LANGUARD -> LANGUARD;
                case PEON -> PEON;
                case PTERODACTYL -> PTERODACTYL;
            };
        }
    }

    /**
     * How a request stands to its limit.
     *
     * @param limit requests a minute
     * @param remaining how many are left now
     * @param retryAfterSeconds 0 when the request may go on
     */
    public record Verdict(boolean allowed, int limit, long remaining, long retryAfterSeconds) {}

    @Inject
    RateLimits(Config config) {
        this(config, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(Config config, TimeMeter time) {
        this.time = time;
        on = !OFF.equalsIgnoreCase(
                config.getOptionalValue("LANGUARD_RATE_LIMITS", String.class).orElse("on"));
        for (Kind kind : Kind.values()) {
            int limit = config.getOptionalValue(kind.setting, Integer.class).orElse(kind.documented);
            if (limit < 1) {
                throw new IllegalStateException(
                        kind.setting + " must be at least 1; LANGUARD_RATE_LIMITS=off ends all limits");
            }
            perMinute.put(kind, limit);
            buckets.put(kind, new GenerationCache<>(CALLERS));
        }
    }

    /** @return empty when there are no limits */
    public Optional<Verdict> take(Kind kind, String caller) {
        if (!on) {
            return Optional.empty();
        }
        int limit = perMinute.getOrDefault(kind, kind.documented);
        GenerationCache<String, Bucket> known = buckets.get(kind);
        if (known == null) {
            throw new IllegalStateException("No counts for " + kind);
        }
        ConsumptionProbe probe =
                known.computeIfAbsent(caller, key -> fullBucket(limit)).tryConsumeAndReturnRemaining(1);
        long wait = probe.isConsumed()
                ? 0
                : Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
        return Optional.of(new Verdict(probe.isConsumed(), limit, probe.getRemainingTokens(), wait));
    }

    private Bucket fullBucket(int limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillIntervally(limit, PERIOD))
                .build();
    }
}
