package io.languard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.FieldError;
import io.languard.common.ServerId;
import io.languard.event.EventBus;
import io.languard.event.ServerEvent;
import io.languard.game.Games;
import io.languard.json.Json;
import io.languard.platform.Migrations;
import io.languard.secret.SecretBox;
import io.languard.secret.SecretKeys;
import io.languard.secret.SecretUnreadable;
import io.languard.server.NewServer;
import io.languard.server.Servers;
import io.languard.testing.Archives;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Configurations with the real persistence, transactions and database, inside the application server. */
@ExtendWith(ArquillianExtension.class)
public class ConfigsArquillianIT {

    private static final Actor ALICE = new Actor(Actor.Kind.USER, 1L, "alice", null);
    private static final Actor BOB = new Actor(Actor.Kind.USER, 2L, "bob", null);

    @Inject
    private Configs configs;

    @Inject
    private ConfigPreview preview;

    @Inject
    private Servers servers;

    @Inject
    private ConfigRows rows;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private Games games;

    @Inject
    private EventBus events;

    @Inject
    private EntityManager entities;

    @Inject
    private UserTransaction transaction;

    @Resource
    private ManagedThreadFactory threads;

    @Deployment
    public static WebArchive archive() {
        return Archives.of("common", "json", "event", "game", "runtime", "console", "server", "secret", "config")
                .addClasses(Migrations.class, VaultGame.class, EngineForTests.class);
    }

    @Test
    void aNewServerHasTheFirstVersionOfEverySection() {
        ServerId server = create();

        assertThat(configs.sections(server))
                .extracting(SectionView::name, SectionView::version, SectionView::schemaVersion, SectionView::updatedBy)
                .containsExactly(tuple("server", 1, "1", "alice"), tuple("rcon", 1, "1", "alice"));
        assertThat(configs.read(server).at("/rcon/rcon_password").asText()).isEqualTo("correct horse");
    }

    @Test
    void aServerWhoseCreationIsRolledBackHasNoConfiguration() throws Exception {
        ServerId server = create();
        transaction.begin();
        ServerId copy = insertServerRow(server);
        configs.createAll(ALICE, copy, VaultGame.TYPE, new VaultGame(false).newConfig("copy"));
        assertThatThrownBy(() -> configs.read(copy)).isInstanceOf(DomainException.class);
        transaction.rollback();

        assertThatThrownBy(() -> configs.read(copy)).isInstanceOf(DomainException.class);
    }

    @Test
    void aServerIsSeenAfterTheCommitOfItsCreation() throws Exception {
        ServerId server = create();
        transaction.begin();
        ServerId copy = insertServerRow(server);
        configs.createAll(ALICE, copy, VaultGame.TYPE, new VaultGame(false).newConfig("copy"));
        transaction.commit();

        assertThat(configs.read(copy).at("/server/hostname").asText()).isEqualTo("copy");
    }

    @Test
    void secretsAreMaskedInViewsAndCiphertextInTheTable() throws Exception {
        ServerId server = create();

        assertThat(configs.section(server, "rcon").values())
                .isEqualTo(json("{'rcon_password': '***', 'max_ping': 200}"));
        String stored = content(server, "rcon", 1);
        assertThat(stored).contains("\"max_ping\": 200", "\"v1.").doesNotContain("horse");
    }

    @Test
    void aChangeKeepsOtherFieldsAndSecretsSentBackMasked() throws Exception {
        ServerId server = create();

        SectionView changed = configs.update(BOB, server, "rcon", json("{'rcon_password': '***', 'max_ping': 300}"), 1);

        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.updatedBy()).isEqualTo("bob");
        assertThat(changed.values()).isEqualTo(json("{'rcon_password': '***', 'max_ping': 300}"));
        assertThat(configs.read(server).at("/rcon/rcon_password").asText()).isEqualTo("correct horse");

        configs.update(BOB, server, "rcon", json("{'rcon_password': 'new secret'}"), 2);

        assertThat(configs.read(server).path("rcon"))
                .isEqualTo(json("{'rcon_password': 'new secret', 'max_ping': 300}"));
        assertThat(content(server, "rcon", 3)).doesNotContain("new secret");
        assertThat(content(server, "rcon", 1)).as("old versions stay").isNotEmpty();
    }

    /** As after a connection that was lost while it committed: the row is there, and nobody was told. */
    @Test
    void whatTheDatabaseHasAndTheMemoryHasNotIsTakenOverWithTheNextChange() {
        ServerId server = create();
        Configs unaware = new Configs(rows, games, events, Clock.systemUTC());
        unaware.open();
        configs.update(ALICE, server, "rcon", json("{'max_ping': 300}"), 1);
        assertThat(unaware.section(server, "rcon").version()).isEqualTo(1);

        DomainException refusal = catchThrowableOfType(
                DomainException.class, () -> unaware.update(BOB, server, "rcon", json("{'max_ping': 400}"), 1));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIG_VERSION_CONFLICT);
        assertThat(unaware.section(server, "rcon").version()).isEqualTo(2);
        assertThat(unaware.update(BOB, server, "rcon", json("{'max_ping': 400}"), 2)
                        .version())
                .isEqualTo(3);
    }

    @Test
    void aStaleVersionIsRefusedWithTheNewestInHand() {
        ServerId server = create();
        configs.update(ALICE, server, "rcon", json("{'max_ping': 300}"), 1);

        DomainException refusal = catchThrowableOfType(
                DomainException.class, () -> configs.update(BOB, server, "rcon", json("{'max_ping': 400}"), 1));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIG_VERSION_CONFLICT);
        assertThat(refusal.details())
                .containsEntry("current_version", 2)
                .containsEntry("current_config", json("{'rcon_password': '***', 'max_ping': 300}"));
        assertThat(configs.section(server, "rcon").version()).isEqualTo(2);
    }

    @Test
    void ofConcurrentWritersExactlyOneWins() throws Exception {
        ServerId server = create();
        int writers = 8;
        ExecutorService executor = Executors.newFixedThreadPool(writers, threads);
        for (int round = 1; round <= 5; round++) {
            int version = round;
            CyclicBarrier together = new CyclicBarrier(writers);
            List<Future<Object>> outcomes = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int ping = round * 100 + writer;
                Callable<Object> write = () -> {
                    together.await();
                    try {
                        return configs.update(ALICE, server, "rcon", json("{'max_ping': " + ping + "}"), version);
                    } catch (DomainException e) {
                        return e;
                    }
                };
                outcomes.add(executor.submit(write));
            }
            List<SectionView> winners = new ArrayList<>();
            List<DomainException> losers = new ArrayList<>();
            for (Future<Object> outcome : outcomes) {
                if (outcome.get() instanceof SectionView winner) {
                    winners.add(winner);
                } else {
                    losers.add((DomainException) outcome.get());
                }
            }
            assertThat(winners).hasSize(1);
            assertThat(losers).hasSize(writers - 1).allSatisfy(loser -> {
                assertThat(loser.code()).isEqualTo(ErrorCode.CONFIG_VERSION_CONFLICT);
                assertThat(loser.details())
                        .containsEntry("current_version", version + 1)
                        .containsEntry("current_config", winners.get(0).values());
            });
            assertThat(configs.section(server, "rcon").version()).isEqualTo(version + 1);
        }
        executor.shutdown();
    }

    @Test
    void aChangeThatIsRolledBackIsNeitherSeenNorTold() throws Exception {
        ServerId server = create();
        List<ServerEvent.ConfigChanged> told = new CopyOnWriteArrayList<>();
        Runnable end = events.observe(event -> {
            if (event instanceof ServerEvent.ConfigChanged changed
                    && changed.server().equals(server)) {
                told.add(changed);
            }
        });
        transaction.begin();
        configs.update(ALICE, server, "server", json("{'max_players': 16}"), 1);
        transaction.rollback();
        assertThat(configs.section(server, "server").version()).isEqualTo(1);
        assertThat(configs.read(server).at("/server/max_players").asInt()).isEqualTo(8);
        assertThat(told).isEmpty();

        configs.update(ALICE, server, "server", json("{'max_players': 16}"), 1);
        end.run();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).version()).isEqualTo(2);
        assertThat(configs.read(server).at("/server/max_players").asInt()).isEqualTo(16);
    }

    @Test
    void wrongFieldsAreNamedAndNothingIsStored() {
        ServerId server = create();

        DomainException refusal = catchThrowableOfType(
                DomainException.class,
                () -> configs.update(
                        ALICE, server, "rcon", json("{'rcon_password': 'abc', 'max_ping': '1', 'x': 1}"), 1));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal.fields())
                .extracting(FieldError::field, FieldError::rule)
                .containsExactly(tuple("max_ping", "type"), tuple("rcon_password", "size"), tuple("x", "unknown"));
        assertThatThrownBy(() -> configs.update(ALICE, server, "server", json("{'hostname': 'forbidden'}"), 1))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG));
        assertThat(configs.section(server, "rcon").version()).isEqualTo(1);
        assertThat(configs.section(server, "server").version()).isEqualTo(1);
    }

    @Test
    void anUnknownSectionOrServerIsNotFound() {
        ServerId server = create();

        for (ThrowingCall call : List.<ThrowingCall>of(
                () -> configs.section(server, "nothing"),
                () -> configs.update(ALICE, server, "nothing", json("{}"), 1),
                () -> configs.sections(new ServerId(999_999)),
                () -> configs.update(ALICE, new ServerId(999_999), "rcon", json("{}"), 1))) {
            assertThatThrownBy(call::run).isInstanceOfSatisfying(DomainException.class, e -> assertThat(e.code())
                    .isEqualTo(ErrorCode.NOT_FOUND));
        }
    }

    @Test
    void aRestartFindsEverythingAgain() {
        ServerId server = create();
        configs.update(ALICE, server, "rcon", json("{'max_ping': 300}"), 1);

        Configs restarted = new Configs(rows, games, events, Clock.systemUTC());
        restarted.open();

        assertThat(restarted.read(server)).isEqualTo(configs.read(server));
        assertThat(restarted.sections(server)).isEqualTo(configs.sections(server));
    }

    @Test
    void fieldsKeepTheOrderOfTheGame() {
        ServerId server = create();
        configs.update(ALICE, server, "rcon", json("{'max_ping': 300}"), 1);

        assertThat(configs.section(server, "rcon").values().fieldNames())
                .toIterable()
                .containsExactly("rcon_password", "max_ping");
    }

    @Test
    void aNewerVersionOfAGameAddsItsFieldsAtTheStart() throws Exception {
        ServerId server = create();

        Configs updated =
                new Configs(rows, new Games(List.of(() -> List.of(new VaultGame(true)))), events, Clock.systemUTC());
        updated.open();

        assertThat(updated.read(server).path("rcon"))
                .isEqualTo(json("{'rcon_password': 'correct horse', 'max_ping': 200, 'token': 'battery staple'}"));
        assertThat(updated.section(server, "rcon").version()).isEqualTo(2);
        assertThat(updated.section(server, "rcon").schemaVersion()).isEqualTo("2");
        assertThat(updated.section(server, "server").version()).isEqualTo(1);
        assertThat(content(server, "rcon", 2)).doesNotContain("staple");
    }

    @Test
    void aRollbackAcrossVersionsOfTheGameDropsWhatItHasNoMoreAndKeepsWhatItHadNotYet() {
        ServerId server = create();
        configs.update(ALICE, server, "rcon", json("{'max_ping': 300}"), 1);
        Configs newer =
                new Configs(rows, new Games(List.of(() -> List.of(new VaultGame(true)))), events, Clock.systemUTC());
        newer.open();
        assertThat(newer.section(server, "rcon").version()).isEqualTo(3);

        SectionView back = newer.rollBack(BOB, server, "rcon", 1, 3);

        assertThat(back.version()).isEqualTo(4);
        assertThat(newer.read(server).path("rcon"))
                .isEqualTo(json("{'rcon_password': 'correct horse', 'max_ping': 200, 'token': 'battery staple'}"));

        Configs older = new Configs(rows, games, events, Clock.systemUTC());
        older.open();
        older.rollBack(BOB, server, "rcon", 3, 4);
        assertThat(older.read(server).path("rcon"))
                .isEqualTo(json("{'rcon_password': 'correct horse', 'max_ping': 300}"));
    }

    @Test
    void aSecretIsMaskedEvenWhenItsGameIsGone() {
        ServerId server = create();

        Configs without = new Configs(rows, new Games(List.of()), events, Clock.systemUTC());
        without.open();

        assertThat(without.section(server, "rcon")
                        .values()
                        .path("rcon_password")
                        .asText())
                .isEqualTo("***");
        assertThat(without.sections(server)).hasSize(2);
    }

    @Test
    void aNewKeyEncryptsEverythingAnewAndTheOldOneCanGo() throws Exception {
        ServerId server = create();
        configs.update(ALICE, server, "rcon", json("{'max_ping': 300}"), 1);
        Path folder = Files.createTempDirectory("keys");
        String oldKey = EngineForTests.KEY;
        String newKey = EngineForTests.freshKey();
        try {
            reseal(newKey + "," + oldKey, folder);

            ConfigRows withNewKey = rowsWith(newKey, folder);
            List<StoredSection> stored = inTransaction(withNewKey::newest);
            assertThat(stored)
                    .filteredOn(row -> row.server().equals(server) && row.name().equals("rcon"))
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row.values().path("rcon_password").asText())
                                    .isEqualTo("correct horse"));
            assertThatThrownBy(() -> inTransaction(rows::sealAnew)).isInstanceOf(SecretUnreadable.class);
        } finally {
            reseal(oldKey + "," + newKey, folder);
        }
        assertThat(rows.sealAnew()).isZero();
    }

    @Test
    void aStartWithoutTheKeyEndsWithAClearErrorAndChangesNothing() throws Exception {
        ServerId server = create();
        String before = content(server, "rcon", 1);
        Path folder = Files.createTempDirectory("keys");

        for (String setting : List.of("", EngineForTests.freshKey())) {
            assertThatThrownBy(() -> inTransaction(rowsWith(setting, folder)::sealAnew))
                    .isInstanceOf(SecretUnreadable.class)
                    .hasMessageContaining("LANGUARD_SECRET_KEY")
                    .hasMessageContaining("rcon_password");
        }

        assertThat(content(server, "rcon", 1)).isEqualTo(before);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void thePreviewShowsWhatAStartWouldWrite() throws IOException {
        ServerId server = create();
        int port = servers.get(server).definition().gamePort();
        assertThat(preview.files(server))
                .containsExactly(Map.entry("vault.cfg", "password correct horse\nport " + port + "\n"));

        Files.writeString(servers.files(server).resolve("vault.cfg"), "mine\n");

        assertThat(preview.files(server).get("vault.cfg")).startsWith("# kept 5\n");
    }

    @Test
    void aDeletedServerHasNoConfiguration() {
        ServerId server = create();

        servers.delete(ALICE, server).toCompletableFuture().join();

        assertThatThrownBy(() -> configs.read(server)).isInstanceOf(DomainException.class);
    }

    private ServerId create() {
        return servers.create(ALICE, newServer()).server().id();
    }

    private static NewServer newServer() {
        return new NewServer("vault", null, VaultGame.TYPE, "/bin/sh", null, null, false, 3, 0, 0, 0, null);
    }

    private ServerId insertServerRow(ServerId like) {
        Number id =
                (Number) entities.createNativeQuery("insert into game_server (uuid, name, game_type, runtime, exe_path,"
                                + " game_port, auto_restart, max_restarts, created_at, created_by, updated_at)"
                                + " select gen_random_uuid(), 'copy', game_type, runtime, exe_path, game_port, false, 0,"
                                + " created_at, created_by, updated_at from game_server where id = ?1 returning id")
                        .setParameter(1, like.value())
                        .getSingleResult();
        return new ServerId(id.longValue());
    }

    private String content(ServerId server, String section, int version) throws Exception {
        return inTransaction(() -> (String)
                entities.createNativeQuery("select cast(content as text) from server_config where server_id = ?1"
                                + " and section = ?2 and version = ?3")
                        .setParameter(1, server.value())
                        .setParameter(2, section)
                        .setParameter(3, version)
                        .getSingleResult());
    }

    private void reseal(String setting, Path folder) throws Exception {
        inTransaction(rowsWith(setting, folder)::sealAnew);
    }

    private ConfigRows rowsWith(String setting, Path folder) {
        return new ConfigRows(
                entities, afterCommit, new SecretBox(SecretKeys.load(setting, folder.resolve("secret.key"))));
    }

    /** What is made by hand has no interceptor that would begin one. */
    private <T> T inTransaction(Callable<T> action) throws Exception {
        transaction.begin();
        try {
            T result = action.call();
            transaction.commit();
            return result;
        } catch (Exception e) {
            transaction.rollback();
            throw e;
        }
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private interface ThrowingCall {
        void run();
    }
}
