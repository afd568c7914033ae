package io.languard.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.languard.common.ServerId;
import io.languard.secret.SecretBox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The table of all versions. Each method is one transaction, or part of the caller's.
 *
 * <p>Native statements and no entity: a row is written once and never changes, the newest of each group is what PostgreSQL's
 * {@code distinct on} is for, and JPA has no portable mapping to {@code jsonb}.
 */
@Singleton
class ConfigRows {

    private static final String COLUMNS =
            "c.server_id, c.section, c.version, c.schema_version, cast(c.content as text), c.created_at, c.created_by";

    private final EntityManager entities;
    private final AfterCommit afterCommit;
    private final SectionFormat format;
    private final SecretBox box;

    @Inject
    ConfigRows(EntityManager entities, AfterCommit afterCommit, SecretBox box) {
        this.entities = entities;
        this.afterCommit = afterCommit;
        this.box = box;
        this.format = new SectionFormat(box);
    }

    /** The newest version of every section of every server. */
    @Transactional
    List<StoredSection> newest() {
        return rows(entities.createNativeQuery("select distinct on (c.server_id, c.section) " + COLUMNS
                        + " from server_config c order by c.server_id, c.section, c.version desc"))
                .toList();
    }

    @Transactional
    List<Owner> owners() {
        List<?> rows = entities.createNativeQuery("select id, name, game_type from game_server order by id")
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Owner(new ServerId(number(row[0]).longValue()), (String) row[1], (String) row[2]))
                .toList();
    }

    @Transactional
    Optional<StoredSection> newest(ServerId server, String section) {
        return rows(entities.createNativeQuery("select " + COLUMNS + " from server_config c"
                                + " where c.server_id = ?1 and c.section = ?2 order by c.version desc limit 1")
                        .setParameter(1, server.value())
                        .setParameter(2, section))
                .findFirst();
    }

    @Transactional
    Optional<StoredSection> version(ServerId server, String section, int version) {
        return rows(entities.createNativeQuery("select " + COLUMNS + " from server_config c"
                                + " where c.server_id = ?1 and c.section = ?2 and c.version = ?3")
                        .setParameter(1, server.value())
                        .setParameter(2, section)
                        .setParameter(3, version))
                .findFirst();
    }

    /** Newest first. The primary key is the order, so a page costs what it holds and not what the history holds. */
    @Transactional
    List<StoredSection> versions(ServerId server, String section, int offset, int limit) {
        return rows(entities.createNativeQuery("select " + COLUMNS + " from server_config c"
                                + " where c.server_id = ?1 and c.section = ?2"
                                + " order by c.version desc limit ?3 offset ?4")
                        .setParameter(1, server.value())
                        .setParameter(2, section)
                        .setParameter(3, limit)
                        .setParameter(4, offset))
                .toList();
    }

    @Transactional
    long count(ServerId server, String section) {
        return number(entities.createNativeQuery(
                                "select count(*) from server_config where server_id = ?1 and section = ?2")
                        .setParameter(1, server.value())
                        .setParameter(2, section)
                        .getSingleResult())
                .longValue();
    }

    /** @param committed told of the sections once they are durable */
    @Transactional
    void insertAll(List<NewVersion> versions, Consumer<List<StoredSection>> committed) {
        List<StoredSection> stored =
                versions.stream().map(this::insert).flatMap(Optional::stream).toList();
        afterCommit.run(() -> committed.accept(stored));
    }

    /**
     * Adds a version after the newest one.
     *
     * @param change makes it from the newest; may refuse by throwing
     * @param committed told of it once it is durable
     * @return empty when somebody else added the same version meanwhile: of concurrent writers one wins
     */
    @Transactional
    Optional<StoredSection> append(
            ServerId server,
            String section,
            Function<Optional<StoredSection>, NewVersion> change,
            Consumer<StoredSection> committed) {
        Optional<StoredSection> stored = insert(change.apply(newest(server, section)));
        stored.ifPresent(added -> afterCommit.run(() -> committed.accept(added)));
        return stored;
    }

    /**
     * Encrypts with the present key what was encrypted with another one, old versions included, so that keys can be retired.
     *
     * @return how many rows were written
     * @throws io.languard.secret.SecretUnreadable when a key is missing; nothing is changed then
     */
    @Transactional
    int sealAnew() {
        // While nothing is sealed there may be no key, and then no row matches either.
        String present = box.currentKeyId().orElse("");
        List<StoredSection> outdated = rows(entities.createNativeQuery("select " + COLUMNS
                                + " from server_config c where exists (select 1 from jsonb_each_text(c.content->'"
                                + SectionFormat.SEALED + "') s where split_part(s.value, '.', 2) <> ?1)")
                        .setParameter(1, present))
                .toList();
        for (StoredSection row : outdated) {
            entities.createNativeQuery("update server_config set content = cast(?1 as jsonb)"
                            + " where server_id = ?2 and section = ?3 and version = ?4")
                    .setParameter(1, format.write(row.server(), row.name(), row.values(), row.sealed()))
                    .setParameter(2, row.server().value())
                    .setParameter(3, row.name())
                    .setParameter(4, row.version())
                    .executeUpdate();
        }
        return outdated.size();
    }

    /** Waits for a writer of the same version whose transaction is not over yet. */
    private Optional<StoredSection> insert(NewVersion added) {
        int inserted = entities.createNativeQuery("insert into server_config"
                        + " (server_id, section, version, schema_version, content, created_at, created_by)"
                        + " values (?1, ?2, ?3, ?4, cast(?5 as jsonb), ?6, ?7) on conflict do nothing")
                .setParameter(1, added.server().value())
                .setParameter(2, added.section())
                .setParameter(3, added.version())
                .setParameter(4, added.schemaVersion())
                .setParameter(5, format.write(added.server(), added.section(), added.values(), added.sensitive()))
                .setParameter(6, Timestamp.from(added.at()))
                .setParameter(7, added.by())
                .executeUpdate();
        if (inserted == 0) {
            return Optional.empty();
        }
        return Optional.of(added.stored());
    }

    private Stream<StoredSection> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(this::section);
    }

    private StoredSection section(Object[] row) {
        ServerId server = new ServerId(number(row[0]).longValue());
        String name = (String) row[1];
        SectionFormat.Content content = format.read(server, name, (String) row[4]);
        return new StoredSection(
                server,
                name,
                number(row[2]).intValue(),
                (String) row[3],
                content.values(),
                content.sealed(),
                instant(row[5]),
                (String) row[6]);
    }

    private static Number number(Object column) {
        return (Number) column;
    }

    /** Which of the two a native query answers is left to the persistence provider. */
    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : ((Timestamp) column).toInstant();
    }

    /** A server as far as its configuration must know it. */
    record Owner(ServerId id, String name, String gameType) {}

    /**
     * A version to be stored.
     *
     * @param values secrets in clear; not changed any more by the caller
     * @param sensitive fields to encrypt
     */
    record NewVersion(
            ServerId server,
            String section,
            int version,
            String schemaVersion,
            ObjectNode values,
            Set<String> sensitive,
            Instant at,
            String by) {

        /** As it is once it is stored. */
        StoredSection stored() {
            return new StoredSection(server, section, version, schemaVersion, values, sensitive, at, by);
        }

        @Override
        public String toString() {
            return "NewVersion[" + server + ", " + section + ", " + version + "]";
        }
    }
}
