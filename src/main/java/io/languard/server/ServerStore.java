package io.languard.server;

import io.languard.common.Actor;
import io.languard.common.DomainException;
import io.languard.common.ServerId;
import io.languard.server.ServerView.Definition;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The definitions of all servers in the database. Each method is one transaction and touches no process. */
@Singleton
public class ServerStore {

    private final EntityManager entities;
    private final ConfigSource configs;
    private final Clock clock;

    @Inject
    ServerStore(EntityManager entities, ConfigSource configs, Clock clock) {
        this.entities = entities;
        this.configs = configs;
        this.clock = clock;
    }

    @Transactional
    List<Definition> all() {
        return entities
                .createQuery("select s from GameServer s order by s.id", GameServer.class)
                .getResultList()
                .stream()
                .map(GameServer::definition)
                .toList();
    }

    @Transactional
    Definition insert(Actor creator, NewServer wanted, Admission.Admitted admitted, UUID uuid) {
        GameServer row = GameServer.define(creator, wanted, admitted, uuid, clock.instant());
        entities.persist(row);
        entities.flush();
        Definition definition = row.definition();
        configs.createAll(creator, definition.id(), definition.gameType(), admitted.config());
        return definition;
    }

    /** @param alongside run in the same transaction; when it throws, nothing is stored */
    @Transactional
    Definition update(Definition changed, Runnable alongside) {
        GameServer row = entities.find(GameServer.class, changed.id().value());
        if (row == null) {
            throw DomainException.serverNotFound(changed.id());
        }
        row.become(changed, clock.instant());
        alongside.run();
        return row.definition();
    }

    @Transactional
    void delete(ServerId id) {
        GameServer row = entities.find(GameServer.class, id.value());
        if (row != null) {
            entities.remove(row);
        }
    }
}
