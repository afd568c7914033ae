package io.languard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.languard.common.DomainException;
import io.languard.common.FieldError;
import io.languard.server.ServerView.Definition;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers may be called, when they are made and later on. */
class ServerNamesTest {

    @TempDir
    Path data;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(data);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void namesAndDescriptionsAreTrimmedAndEmptyDescriptionsAreNone() {
        Definition plain = created("  Main  ", "");
        Definition told = created("Other", "\n two\nlines ");

        assertThat(plain.name()).isEqualTo("Main");
        assertThat(plain.description()).isNull();
        assertThat(told.description()).isEqualTo("two\nlines");
        assertThat(changed(told, " New ", " ").name()).isEqualTo("New");
        assertThat(changed(told, null, " ").description()).isNull();
        assertThat(changed(told, null, null).description()).isEqualTo("two\nlines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u200b \u2060\ufeff", "\u00a0"})
    void aNameHasSomethingToSee(String name) {
        Definition present = created("Main", null);

        assertThat(catchThrowableOfType(DomainException.class, () -> created(name, null))
                        .fields())
                .containsExactly(new FieldError("name", "required", "A value is needed"));
        assertThat(catchThrowableOfType(DomainException.class, () -> changed(present, name, null))
                        .fields())
                .containsExactly(new FieldError("name", "required", "A value is needed"));
    }

    private Definition created(String name, String description) {
        return lab.servers
                .create(
                        Lab.TESTER,
                        new NewServer(
                                name, description, ScriptGame.TYPE, "/bin/sh", null, null, false, 3, 0, 0, 0, null))
                .server()
                .definition();
    }

    private Definition changed(Definition present, String name, String description) {
        return lab.servers.tryUpdate(
                present.id(),
                new ServerChanges(name, description, null, null, null, null, null, null, null, null, null, null));
    }
}
