package io.languard.game.arma3;

import static org.assertj.core.api.Assertions.assertThat;

import io.languard.game.ModRules.Details;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModContentsTest {

    private final ModContents folders = new ModContents();

    @TempDir
    private Path home;

    @Test
    void tellsTitleNumberAndKeys() throws IOException {
        Path mod = mod("@cba_a3");
        Files.writeString(mod.resolve("mod.cpp"), "// name = \nname\t= \"Community Base Addons\";\nactionName=\"x\";");
        Files.writeString(mod.resolve("meta.cpp"), "protocol = 1;\npublishedid = 450814997;\nname = \"CBA_A3\";\n");
        Files.createDirectories(mod.resolve("Keys"));
        Files.writeString(mod.resolve("Keys/cba_a3.bikey"), "key");
        Files.writeString(mod.resolve("Keys/readme.txt"), "no key");

        assertThat(folders.details(mod))
                .isEqualTo(
                        new Details("Community Base Addons", "450814997", List.of("cba_a3.bikey"), List.of(), false));
    }

    @Test
    void readsDescriptionsInOtherEncodings() throws IOException {
        Path mod = mod("@umlaut");
        Files.write(
                mod.resolve("meta.cpp"), "name=\"\u00dcbung\";publishedid=77;".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(folders.details(mod).title()).isEqualTo("\ufffdbung");
        assertThat(folders.details(mod).workshopId()).isEqualTo("77");
    }

    @Test
    void passesOverNumbersAndTitlesThatAreNone() throws IOException {
        Path mod = mod("@own");
        Files.writeString(mod.resolve("meta.cpp"), "publishedid = 0;\nname = \"\";");
        Files.writeString(mod.resolve("mod.cpp"), "name = \"$STR_OWN\";");

        assertThat(folders.details(mod)).isEqualTo(new Details(null, null, List.of(), List.of(), false));
    }

    @Test
    void reportsNamesThatTheGameDoesNotFindOnLinux() throws IOException {
        Path mod = mod("@case");
        Files.move(mod.resolve("addons"), mod.resolve("Addons"));
        Files.writeString(mod.resolve("Addons/Big.pbo"), "");

        assertThat(folders.isMod(mod)).isTrue();
        assertThat(folders.details(mod).upperCase()).isTrue();
        assertThat(folders.details(mod).problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("'Addons'", "'addons'"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("1 name in").contains("'Big.pbo'"));
    }

    @Test
    void aModWithoutFilesHasAProblemThatNoNameWouldMend() throws IOException {
        Path mod = mod("@empty");
        Files.delete(mod.resolve("addons/main.pbo"));

        assertThat(folders.details(mod).problems()).containsExactly("There is no .pbo file in 'addons'");
        assertThat(folders.details(mod).upperCase()).isFalse();
    }

    @Test
    void seesWhatChanged() throws IOException {
        Path mod = mod("@changing");
        Path description = Files.writeString(mod.resolve("mod.cpp"), "name=\"Old\";");
        Files.setLastModifiedTime(description, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(folders.details(mod).title()).isEqualTo("Old");

        Files.writeString(description, "name=\"New\";");

        assertThat(folders.details(mod).title()).isEqualTo("New");
    }

    @Test
    void followsTheLinkToAModButNoneInIt() throws IOException {
        Path workshop = Files.createDirectories(home.resolve("workshop/123"));
        Files.createDirectories(workshop.resolve("addons"));
        Files.writeString(workshop.resolve("addons/a.pbo"), "");
        Files.createSymbolicLink(home.resolve("@linked"), workshop);
        Path secret = Files.createDirectories(home.resolve("secret"));
        Files.writeString(secret.resolve("stolen.bikey"), "");
        Files.createSymbolicLink(workshop.resolve("keys"), secret);
        Files.writeString(home.resolve("passwd"), "name=\"root\";");
        Files.createSymbolicLink(workshop.resolve("mod.cpp"), home.resolve("passwd"));

        assertThat(folders.isMod(home.resolve("@linked"))).isTrue();
        assertThat(folders.details(home.resolve("@linked")))
                .isEqualTo(new Details(null, null, List.of(), List.of(), false));
    }

    @Test
    void aFolderWithoutAddonsIsNoMod() throws IOException {
        assertThat(folders.isMod(Files.createDirectories(home.resolve("@empty"))))
                .isFalse();
        assertThat(folders.isMod(home.resolve("@absent"))).isFalse();
        assertThat(folders.isMod(Files.writeString(home.resolve("@file"), ""))).isFalse();
    }

    @Test
    void namesThatWouldBreakTheListOfModsAreNone() {
        assertThat(List.of("@a", "@CBA_A3", "@Ünï", "gm", "WS")).allMatch(ModContents::isModName);
        assertThat(List.of("a", "@", "@..", "@a;b", "@a\"b", "@a/b", "@a\\b", "@a\nb", "addons", "@" + "x".repeat(300)))
                .noneMatch(ModContents::isModName);
    }

    @Test
    void twoHundredModsAreLookedAtInMilliseconds() throws IOException {
        for (int number = 0; number < 200; number++) {
            Path mod = mod("@mod" + number);
            Files.writeString(mod.resolve("mod.cpp"), "name=\"Mod " + number + "\";");
            for (int file = 0; file < 20; file++) {
                Files.writeString(mod.resolve("addons/file" + file + ".pbo"), "");
            }
        }
        readAll();

        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long began = System.nanoTime();
            readAll();
            best = Math.min(best, System.nanoTime() - began);
        }

        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(200));
    }

    private void readAll() throws IOException {
        for (int number = 0; number < 200; number++) {
            assertThat(folders.details(home.resolve("@mod" + number)).title()).isEqualTo("Mod " + number);
        }
    }

    private Path mod(String name) throws IOException {
        Path mod = Files.createDirectories(home.resolve(name));
        Files.writeString(Files.createDirectories(mod.resolve("addons")).resolve("main.pbo"), "");
        return mod;
    }
}
