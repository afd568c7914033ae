package io.languard.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.languard.ban.Ban.Origin;
import io.languard.ban.RemoteAdmin.Guard;
import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import io.languard.common.ServerId;
import io.languard.game.BanFile.Kind;
import io.languard.game.arma3.BattlEyeParts;
import io.languard.server.ModeratedLab;
import io.languard.testing.Eventually;
import io.languard.testing.LateClock;
import io.languard.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bans in a real database, a real ban file and a process that prints what it is told. */
class BansFollowTest {

    private static final String ZED = "331e64806b30277076963283eea16438";
    private static final String MAX = "2c65319280ac51b220aef667552a7f06";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String GAME = "cat battleye/bans.txt; echo player 3 " + ZED
            + " 198.51.100.7 Zed; echo ready; while read line; do echo \"got $line\"; [ \"$line\" = quit ] && exit; done";

    @TempDir
    Path data;

    private final LateClock clock = new LateClock();
    private final DataSource database = TestDatabase.create();
    private ModeratedLab lab;
    private Bans bans;
    private ServerId id;
    private Path file;

    @BeforeEach
    void open() throws SQLException {
        lab = new ModeratedLab(data, BattlEyeParts.bans(), BattlEyeParts.words());
        lab.servers.beforeStart(server -> bans.beforeStart(server));
        id = lab.create(GAME);
        insertServer();
        file = lab.servers.files(id).resolve("battleye/bans.txt");
        bans = newBans();
    }

    @AfterEach
    void close() {
        bans.close();
        lab.close();
    }

    @Test
    void aBanIsInTheFileAtOnceAndTheRunningGameIsTold() throws IOException {
        lab.start(id);

        Ban ban = ban(MAX, "Cheating\nwith a line break", 0);

        assertThat(Files.readString(file)).isEqualTo(MAX + " -1 Cheating with a line break\n");
        assertThat(ban.origin()).isEqualTo(Origin.API);
        told("got loadBans");
        Eventually.within(SOON).until(() -> bans.sync(id).kind() == SyncState.Kind.IN_LINE);
        assertThat(lab.log(id)).anyMatch(line -> line.contains(MAX + " banned by admin for ever: Cheating"));

        bans.revoke(ModeratedLab.ADMIN, id, ban.id());

        assertThat(Files.readString(file)).isEmpty();
        assertThat(list(false)).isEmpty();
        assertThat(list(true)).singleElement().satisfies(ended -> assertThat(ended.revokedBy())
                .isEqualTo("admin"));
    }

    @Test
    void theConsoleLogTellsOfBannedAddressesWithoutNamingThem() {
        Ban bare = bans.create(ModeratedLab.ADMIN, id, new NewBan(Kind.IP, "198.51.100.8", null, Guard.NONE, "", 0));
        Guard zed = new Guard("Zed", null);
        Ban named = bans.create(ModeratedLab.ADMIN, id, new NewBan(Kind.IP, "198.51.100.9", null, zed, "", 0));
        bans.change(ModeratedLab.ADMIN, id, bare.id(), "Proxy", null);
        bans.revoke(ModeratedLab.ADMIN, id, bare.id());

        assertThat(lab.log(id))
                .anyMatch(line -> line.contains("Ban " + bare.id() + ": an address banned by admin"))
                .anyMatch(line -> line.contains("Ban " + bare.id() + ": an address changed by admin"))
                .anyMatch(line -> line.contains("Ban " + bare.id() + ": an address revoked by admin"))
                .anyMatch(line -> line.contains("Ban " + named.id() + ": the address of Zed banned by admin"))
                .noneMatch(line -> line.contains("198.51.100."));
    }

    @Test
    void addressesAreFoundOnlyByThoseWhoMaySeeThem() {
        bans.create(ModeratedLab.ADMIN, id, new NewBan(Kind.IP, "198.51.100.8", null, Guard.NONE, "Proxy", 0));
        ban(MAX, "Cheating", 0);

        assertThat(bans.list(id, new BanQuery(false, "198.51", true), 0, 10).total())
                .isEqualTo(1);
        assertThat(bans.list(id, new BanQuery(false, "198.51", false), 0, 10).total())
                .isZero();
        assertThat(bans.list(id, new BanQuery(false, "proxy", false), 0, 10).total())
                .isEqualTo(1);
        assertThat(bans.list(id, new BanQuery(false, MAX.substring(3, 9), false), 0, 10)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void whoIsOnlineIsSentAwayAndBannedByTheSlot() {
        lab.start(id);
        Eventually.within(SOON).until(() -> !lab.servers.players(id).players().isEmpty());

        Ban ban = bans.create(
                ModeratedLab.ADMIN, id, new NewBan(Kind.GUID, null, "3", new Guard("Zed", null), "Teamkill", 0));

        assertThat(ban.uid()).isEqualTo(ZED);
        assertThat(ban.name()).isEqualTo("Zed");
        told("got kick 3 Banned: Teamkill");
        assertThatThrownBy(() -> bans.create(
                        ModeratedLab.ADMIN, id, new NewBan(Kind.GUID, null, "3", new Guard("Max", null), "", 0)))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThatThrownBy(
                        () -> bans.create(ModeratedLab.ADMIN, id, new NewBan(Kind.GUID, null, "9", Guard.NONE, "", 0)))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void theGameFindsTheBansWhenItStarts() throws IOException {
        ban(MAX, "before the start", 0);
        Files.delete(file);

        lab.start(id);

        assertThat(lab.log(id)).contains(MAX + " -1 before the start");
    }

    @Test
    void whatOthersWriteIntoTheFileIsTakenOver() throws IOException {
        ban(MAX, "ours", 0);
        lab.start(id);
        Files.writeString(file, "// by hand\n" + Files.readString(file) + ZED + " -1 theirs\n");

        Eventually.within(SOON).until(() -> list(false).size() == 2);

        Ban theirs = list(false).get(0);
        assertThat(theirs.uid()).isEqualTo(ZED);
        assertThat(theirs.origin()).isEqualTo(Origin.FILE);
        assertThat(theirs.bannedBy()).isEqualTo("bans.txt");
        told("got loadBans");
        told("got kick 3 Banned: theirs");

        Files.writeString(file, "// by hand\n" + ZED + " -1 changed\n");

        Eventually.within(SOON).until(() -> list(false).size() == 1);
        assertThat(list(false).get(0).reason()).isEqualTo("changed");
        assertThat(list(true))
                .filteredOn(ban -> ban.uid().equals(MAX))
                .singleElement()
                .satisfies(ban -> assertThat(ban.revokedBy()).isEqualTo("bans.txt"));
        assertThat(Files.readString(file)).isEqualTo("// by hand\n" + ZED + " -1 changed\n");
    }

    @Test
    void aTimedBanEndsByItself() throws IOException {
        lab.start(id);
        Ban ban = ban(MAX, "an hour", 60);
        assertThat(Files.readString(file)).contains(" " + ban.expiresAt().getEpochSecond() + " an hour");
        long toldBefore = lab.log(id).stream().filter("got loadBans"::equals).count();

        clock.late(Duration.ofMinutes(61));

        Eventually.within(SOON).until(() -> Files.readString(file).isEmpty());
        assertThat(list(false)).isEmpty();
        assertThat(list(true)).singleElement().satisfies(ended -> {
            assertThat(ended.revokedBy()).isEqualTo(Ban.EXPIRY);
            assertThat(ended.revokedAt()).isEqualTo(ban.expiresAt());
        });
        Eventually.within(SOON)
                .until(() -> lab.log(id).stream().filter("got loadBans"::equals).count() > toldBefore);
    }

    @Test
    void aBanThatEndedWhileTheManagerWasAwayIsOverAtItsNextStart() {
        ban(MAX, "an hour", 60);
        bans.close();
        clock.late(Duration.ofMinutes(61));

        bans = newBans();

        Eventually.within(SOON).until(() -> Files.readString(file).isEmpty());
    }

    @Test
    void aFileThatCannotBeWrittenIsShownAndMended() throws IOException {
        Files.createDirectories(file);

        Ban ban = ban(MAX, "kept", 0);

        assertThat(list(false)).containsExactly(ban);
        assertThat(bans.sync(id).kind()).isEqualTo(SyncState.Kind.FAILED);
        assertThat(bans.sync(id).problem()).contains("bans.txt").doesNotContain(data.toString());

        Files.delete(file);

        Eventually.within(SOON).until(() -> bans.sync(id).kind() == SyncState.Kind.IN_LINE);
        assertThat(Files.readString(file)).isEqualTo(MAX + " -1 kept\n");
    }

    @Test
    void aManagerThatDiedBeforeItWroteTheFileMendsItAndLiftsNothing() throws IOException {
        Ban first = ban(MAX, "first", 0);
        Files.move(file, data.resolve("aside"));
        Files.createDirectories(file);
        bans.revoke(ModeratedLab.ADMIN, id, first.id());
        ban(ZED, "second", 0);
        bans.close();
        Files.delete(file);
        Files.move(data.resolve("aside"), file);

        bans = newBans();

        Eventually.within(SOON).until(() -> Files.readString(file).equals(ZED + " -1 second\n"));
        assertThat(list(false)).singleElement().satisfies(ban -> assertThat(ban.uid())
                .isEqualTo(ZED));
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path foreign = data.resolve("foreign");
        Files.writeString(foreign, "untouched");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, foreign);

        ban(MAX, "x", 0);

        assertThat(bans.sync(id).kind()).isEqualTo(SyncState.Kind.FAILED);
        assertThat(foreign).hasContent("untouched");
    }

    @Test
    void aListIsImportedLineByLine() throws IOException {
        ban(MAX, "present", 0);
        String content = "// list\n" + MAX + " -1 again\n\n" + ZED + " -1 new\nnonsense\n198.51.100.9 1000 long ago\n";

        BanImport report = bans.importList(ModeratedLab.ADMIN, id, content, false);

        assertThat(report.lines())
                .extracting(line -> line.number() + " " + line.result())
                .containsExactly("2 ALREADY_THERE", "4 ADDED", "5 WRONG", "6 EXPIRED");
        assertThat(Files.readString(file)).isEqualTo(MAX + " -1 present\n" + ZED + " -1 new\n");
        assertThat(bans.export(id)).isEqualTo(ZED + " -1 new\n" + MAX + " -1 present\n");
        assertThatThrownBy(() -> bans.importList(ModeratedLab.ADMIN, id, "198.51.100.9 -1 x\nnonsense", true))
                .hasMessageContaining("line 2");
        assertThat(list(false)).hasSize(2);
    }

    @Test
    void theSameIsBannedOnceAtATime() {
        Ban first = ban(MAX, "first", 0);

        assertThatThrownBy(() -> ban(MAX.toUpperCase(Locale.ROOT), "second", 5))
                .isInstanceOfSatisfying(DomainException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
                    assertThat(e.details()).containsEntry("ban_id", first.id());
                });

        Ban changed = bans.change(ModeratedLab.ADMIN, id, first.id(), null, 10L);
        assertThat(changed.reason()).isEqualTo("first");
        assertThat(changed.expiresAt()).isNotNull();
    }

    @Test
    void theLogSaysWhoSentACommandAndHidesPasswordsInIt() {
        RemoteAdmin remote = new RemoteAdmin(lab.servers);
        lab.start(id);

        remote.command(ModeratedLab.ADMIN, id, "login " + ModeratedLab.PASSWORD)
                .toCompletableFuture()
                .join();

        told("got login ***");
        assertThat(lab.log(id))
                .contains("RCon command by admin", "login ***")
                .noneMatch(line -> line.contains(ModeratedLab.PASSWORD));
    }

    private void told(String line) {
        Eventually.within(SOON).untilAsserted(() -> assertThat(lab.log(id)).contains(line));
    }

    private Ban ban(String guid, String reason, long minutes) {
        return bans.create(ModeratedLab.ADMIN, id, new NewBan(Kind.GUID, guid, null, Guard.NONE, reason, minutes));
    }

    private List<Ban> list(boolean all) {
        return bans.list(id, new BanQuery(all, null, true), 0, 1000).items();
    }

    private Bans newBans() {
        Bans made =
                new Bans(lab.servers, new RemoteAdmin(lab.servers), database, lab.events, clock, lab.tasks, lab.timers);
        made.open();
        return made;
    }

    /** The engine of the lab keeps its definitions in memory; bans refer to the table. */
    private void insertServer() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("insert into game_server"
                        + " (id, uuid, name, game_type, runtime, exe_path, game_port, auto_restart, max_restarts,"
                        + " created_at, created_by, updated_at) overriding system value"
                        + " values (?, ?, 'x', 'x', 'local', '/bin/sh', 20000, false, 3, now(), 'x', now())")) {
            statement.setLong(1, id.value());
            statement.setObject(2, UUID.randomUUID());
            statement.executeUpdate();
        }
    }
}
