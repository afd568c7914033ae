package io.languard.ban;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.ban.BanMerge.Agreed;
import io.languard.ban.BanMerge.Base;
import io.languard.ban.BanMerge.Outcome;
import io.languard.game.BanFile.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Database, file and what both agreed on last, under everything that people and crashes do to them. */
class BanMergeTest {

    private static final BanKey ZED = new BanKey(Kind.GUID, "zed");
    private static final BanTerms OLD = new BanTerms(null, "old");
    private static final BanTerms NEW = new BanTerms(null, "new");

    @Test
    void aLineThatNobodyKnowsWasAdded() {
        Outcome outcome = BanMerge.of(Base.NONE, Map.of(ZED, OLD), Map.of());

        assertThat(outcome).isEqualTo(new Outcome(Map.of(ZED, OLD), Map.of(), List.of()));
    }

    @Test
    void aLineThatIsMissingWasRemoved() {
        Outcome outcome = BanMerge.of(agreed(1, OLD), Map.of(), Map.of(ZED, new Agreed(1, OLD)));

        assertThat(outcome).isEqualTo(new Outcome(Map.of(), Map.of(), List.of(ZED)));
    }

    @Test
    void aRevokedBanIsNotTakenForAnAddedLine() {
        Outcome outcome = BanMerge.of(agreed(1, OLD), Map.of(ZED, OLD), Map.of());

        assertThat(outcome).isEqualTo(new Outcome(Map.of(), Map.of(), List.of()));
    }

    @Test
    void aBanThatIsNotWrittenYetIsNotTakenForARemovedLine() {
        Outcome outcome = BanMerge.of(Base.NONE, Map.of(), Map.of(ZED, new Agreed(1, OLD)));

        assertThat(outcome).isEqualTo(new Outcome(Map.of(), Map.of(), List.of()));
    }

    @Test
    void aChangedLineChangesTheBan() {
        Outcome outcome = BanMerge.of(agreed(1, OLD), Map.of(ZED, NEW), Map.of(ZED, new Agreed(1, OLD)));

        assertThat(outcome).isEqualTo(new Outcome(Map.of(), Map.of(ZED, NEW), List.of()));
    }

    @Test
    void whereBothChangedTheSameBanTheDatabaseCounts() {
        BanTerms third = new BanTerms(null, "third");

        assertThat(BanMerge.of(agreed(1, OLD), Map.of(ZED, NEW), Map.of(ZED, new Agreed(1, third))))
                .isEqualTo(new Outcome(Map.of(), Map.of(), List.of()));
        assertThat(BanMerge.of(agreed(1, OLD), Map.of(), Map.of(ZED, new Agreed(2, OLD))))
                .as("removed outside, revoked and banned again here")
                .isEqualTo(new Outcome(Map.of(), Map.of(), List.of()));
    }

    @Test
    void whatWasBeingWrittenWhenTheManagerWasKilledIsNobodysChange() {
        Base interrupted = new Base(Map.of(), Map.of(ZED, new Agreed(1, OLD)));

        assertThat(BanMerge.of(interrupted, Map.of(ZED, OLD), Map.of()))
                .as("written, then revoked before the next look")
                .isEqualTo(new Outcome(Map.of(), Map.of(), List.of()));
        assertThat(BanMerge.of(interrupted, Map.of(), Map.of(ZED, new Agreed(1, OLD))))
                .as("not written")
                .isEqualTo(new Outcome(Map.of(), Map.of(), List.of()));
    }

    /**
     * Twenty players, and for each a model that knows who decided what last. A manager that brings file and database in
     * line, at times with a kill in the middle, must end with what the model says.
     */
    @Test
    void noChangeOfEitherSideIsLostOrRepeatedWhateverIsKilled() {
        for (int seed = 0; seed < 400; seed++) {
            World world = new World(new Random(seed));
            for (int step = 0; step < 120; step++) {
                world.step();
            }
            world.sync(Kill.NEVER);
            assertThat(world.fileTerms())
                    .as("seed %d: file and database agree", seed)
                    .isEqualTo(world.file);
            assertThat(world.file).as("seed %d: and are as decided", seed).isEqualTo(world.model);
            int before = world.imports;
            world.sync(Kill.NEVER);
            assertThat(world.imports).as("seed %d: no loop", seed).isEqualTo(before);
        }
    }

    private static Base agreed(long ban, BanTerms terms) {
        return new Base(Map.of(ZED, new Agreed(ban, terms)), null);
    }

    private enum Kill {
        NEVER,
        BEFORE_WRITING,
        AFTER_WRITING
    }

    private static final class World {

        private final Random random;
        private final Map<BanKey, BanTerms> file = new HashMap<>();
        private final Map<BanKey, Agreed> database = new HashMap<>();
        private final Map<BanKey, BanTerms> model = new HashMap<>();

        /** Keys that the database decided on since file and database agreed: its word counts. */
        private final Set<BanKey> decided = new HashSet<>();

        /** Keys that somebody touched in the file since then. */
        private final Set<BanKey> touched = new HashSet<>();

        private Base base = Base.NONE;
        private long lastBan;
        private int imports;

        World(Random random) {
            this.random = random;
        }

        void step() {
            BanKey key = new BanKey(Kind.GUID, "player" + random.nextInt(20));
            BanTerms terms = new BanTerms(
                    random.nextBoolean() ? null : Instant.ofEpochSecond(1_000_000 + random.nextInt(5)),
                    "reason " + random.nextInt(5));
            switch (random.nextInt(8)) {
                case 0, 1 -> editDatabase(key, terms);
                case 2 -> editDatabase(key, null);
                case 3, 4 -> editFile(key, terms);
                case 5 -> editFile(key, null);
                case 6 -> sync(Kill.NEVER);
                default -> sync(random.nextBoolean() ? Kill.BEFORE_WRITING : Kill.AFTER_WRITING);
            }
        }

        /** One side may touch a key between two looks: who of two wins is another test's business. */
        private void editDatabase(BanKey key, @Nullable BanTerms terms) {
            if (touched.contains(key)) {
                return;
            }
            if (terms == null) {
                database.remove(key);
                model.remove(key);
            } else {
                Agreed present = database.get(key);
                lastBan++;
                database.put(key, new Agreed(present == null ? lastBan : present.ban(), terms));
                model.put(key, terms);
            }
            decided.add(key);
        }

        private void editFile(BanKey key, @Nullable BanTerms terms) {
            if (decided.contains(key)) {
                return;
            }
            if (terms == null) {
                file.remove(key);
                model.remove(key);
            } else {
                file.put(key, terms);
                model.put(key, terms);
            }
            touched.add(key);
        }

        void sync(Kill kill) {
            Outcome outcome = BanMerge.of(base, Map.copyOf(file), Map.copyOf(database));
            imports += outcome.added().size()
                    + outcome.changed().size()
                    + outcome.removed().size();
            outcome.added().forEach((key, terms) -> {
                lastBan++;
                database.put(key, new Agreed(lastBan, terms));
            });
            outcome.changed()
                    .forEach((key, terms) ->
                            database.put(key, new Agreed(database.get(key).ban(), terms)));
            outcome.removed().forEach(database::remove);
            Map<BanKey, Agreed> seen = new HashMap<>();
            file.forEach((key, terms) -> seen.put(
                    key,
                    new Agreed(database.containsKey(key) ? database.get(key).ban() : 0, terms)));
            Map<BanKey, Agreed> target = Map.copyOf(database);
            boolean write = !file.equals(fileTerms());
            base = new Base(seen, write ? target : null);
            touched.clear();
            if (kill == Kill.BEFORE_WRITING) {
                // Its write is still to come: what the database decided is not in the file yet.
                return;
            }
            if (write) {
                file.clear();
                file.putAll(fileTerms());
            }
            if (kill == Kill.AFTER_WRITING) {
                // The keys stay ambiguous until the next look.
                return;
            }
            base = new Base(target, null);
            decided.clear();
        }

        Map<BanKey, BanTerms> fileTerms() {
            Map<BanKey, BanTerms> terms = new HashMap<>();
            new ArrayList<>(database.entrySet())
                    .forEach(ban -> terms.put(ban.getKey(), ban.getValue().terms()));
            return terms;
        }
    }
}
