package io.languard.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of {@link EndedSessions}. Each method is a transaction of its own. */
@Singleton
class EndedSessionRows {

    private final EntityManager entities;

    @Inject
    EndedSessionRows(EntityManager entities) {
        this.entities = entities;
    }

    /** Removes those that are over anyway; answers the others with the moment when they would have ended by themselves. */
    @Transactional
    Map<String, Instant> load(Instant now) {
        entities.createNativeQuery("delete from ended_session where expires_at < ?1")
                .setParameter(1, Timestamp.from(now))
                .executeUpdate();
        List<?> rows = entities.createNativeQuery("select id, expires_at from ended_session")
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .collect(Collectors.toMap(row -> (String) row[0], row -> instant(row[1])));
    }

    @Transactional
    void insert(String id, Instant expiresAt) {
        entities.createNativeQuery("insert into ended_session (id, expires_at) values (?1, ?2) on conflict do nothing")
                .setParameter(1, id)
                .setParameter(2, Timestamp.from(expiresAt))
                .executeUpdate();
    }

    /** Which of the two a native query answers is left to the persistence provider. */
    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : ((Timestamp) column).toInstant();
    }
}
