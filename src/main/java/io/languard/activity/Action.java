package io.languard.activity;

/**
 * What can be in the log. The words are stable: programs filter by them, and the web UI has its sentences by them.
 *
 * <p>The English sentence of an entry is made of the phrases: who did it, the past or the base form, and the object, in which
 * {@code {server}} and {@code {subject}} stand for names.
 */
public enum Action {
    SERVER_CREATED("server.created", "created", "create", "server {server}"),
    SERVER_CHANGED("server.changed", "changed", "change", "server {server}"),
    SERVER_DELETED("server.deleted", "deleted", "delete", "server {server}"),
    SERVER_START("server.start", "started", "start", "{server}"),
    SERVER_STOP("server.stop", "stopped", "stop", "{server}"),
    SERVER_RESTART("server.restart", "restarted", "restart", "{server}"),
    SERVER_KILL("server.kill", "killed", "kill", "{server}"),
    SERVER_COMMAND("server.command", "sent a command to", "send a command to", "{server}: {subject}"),
    SERVER_MESSAGE("server.message", "wrote to everybody on", "write to everybody on", "{server}: {subject}"),
    RCON_COMMAND("rcon.command", "sent an RCon command to", "send an RCon command to", "{server}: {subject}"),
    INSTALL_BEGUN("install.begun", "began to install", "install", "{server}"),
    INSTALL_CANCELLED(
            "install.cancelled", "cancelled what was installed for", "cancel what is installed for", "{server}"),
    CONFIG_SAVED("config.saved", "saved section {subject} of", "save section {subject} of", "{server}"),
    CONFIG_ROLLED_BACK(
            "config.rolled_back", "rolled back section {subject} of", "roll back section {subject} of", "{server}"),
    CONFIG_SECRETS_READ(
            "config.secrets_read",
            "looked at the passwords in section {subject} of",
            "look at the passwords in section {subject} of",
            "{server}"),
    MISSION_UPLOADED("mission.uploaded", "uploaded mission {subject} to", "upload mission {subject} to", "{server}"),
    MISSION_DELETED("mission.deleted", "deleted mission {subject} of", "delete mission {subject} of", "{server}"),
    MISSION_RESTORED(
            "mission.restored", "brought back mission {subject} of", "bring back mission {subject} of", "{server}"),
    MISSION_PLAYED("mission.played", "had mission {subject} played on", "have mission {subject} played on", "{server}"),
    MOD_UPLOADED("mod.uploaded", "uploaded mod {subject} to", "upload mod {subject} to", "{server}"),
    MOD_DELETED("mod.deleted", "deleted mod {subject} of", "delete mod {subject} of", "{server}"),
    MOD_LOWERCASED(
            "mod.lowercased", "renamed files of mod {subject} of", "rename files of mod {subject} of", "{server}"),
    MODS_INSTALLED("mods.install_begun", "began to download mods for", "download mods for", "{server}"),
    MODS_ENABLED("mods.enabled", "changed the mods of", "change the mods of", "{server}"),
    MODS_IMPORTED("mods.imported", "enabled a list of mods on", "enable a list of mods on", "{server}"),
    PLAYER_KICKED("player.kicked", "kicked {subject} from", "kick {subject} from", "{server}"),
    PLAYER_MESSAGE("player.message", "wrote to {subject} on", "write to {subject} on", "{server}"),
    BAN_ADDED("ban.added", "banned {subject} from", "ban {subject} from", "{server}"),
    BAN_CHANGED("ban.changed", "changed the ban of {subject} on", "change the ban of {subject} on", "{server}"),
    BAN_REVOKED("ban.revoked", "revoked the ban of {subject} on", "revoke the ban of {subject} on", "{server}"),
    BANS_IMPORTED("bans.imported", "imported bans to", "import bans to", "{server}"),

    SCHEDULE_CREATED("schedule.created", "created schedule {subject} for", "create schedule {subject} for", "{server}"),
    SCHEDULE_CHANGED("schedule.changed", "changed schedule {subject} of", "change schedule {subject} of", "{server}"),
    SCHEDULE_DELETED("schedule.deleted", "deleted schedule {subject} of", "delete schedule {subject} of", "{server}"),
    SCHEDULE_RUN("schedule.run", "ran schedule {subject} of", "run schedule {subject} of", "{server}"),
    SCHEDULE_CANCELLED(
            "schedule.cancelled",
            "cancelled a run of schedule {subject} of",
            "cancel a run of schedule {subject} of",
            "{server}"),

    ACCOUNT_SIGNED_IN("account.signed_in", "signed in", "sign in", ""),
    ACCOUNT_SIGN_IN_FAILED("account.sign_in_failed", "signed in as", "sign in as", "{subject}"),
    ACCOUNT_SIGNED_OUT("account.signed_out", "signed out", "sign out", ""),
    ACCOUNT_PASSWORD_CHANGED("account.password_changed", "changed the own password", "change the own password", ""),
    ACCOUNT_CREATED("account.created", "created account", "create account", "{subject}"),
    ACCOUNT_CHANGED("account.changed", "changed account", "change account", "{subject}"),
    ACCOUNT_DELETED("account.deleted", "deleted account", "delete account", "{subject}"),
    TOKEN_CREATED("token.created", "created API token", "create API token", "{subject}"),
    TOKEN_REVOKED("token.revoked", "revoked API token", "revoke API token", "{subject}"),
    /** Whatever has no action of its own, refused for lack of a right. */
    ACCESS_DENIED("access.denied", "called", "call", "{subject}"),

    /** Players can join. */
    SERVER_RUNNING("server.running", "is running"),
    SERVER_CRASHED("server.crashed", "crashed"),
    /** Languard started it again by itself. */
    SERVER_RESTARTED("server.restarted", "was started again after a crash"),
    SERVER_GAVE_UP("server.gave_up", "stays down: its automatic restarts are used up"),
    /** Its process could not be started, or nobody knows what became of it. */
    SERVER_FAILED("server.failed", "failed"),
    SERVER_STOPPED("server.stopped", "has stopped"),
    /** The game ended by itself and without an error. */
    SERVER_EXITED("server.exited", "ended by itself"),
    INSTALL_FINISHED("install.finished", "is installed"),
    INSTALL_FAILED("install.failed", "could not be installed"),
    BAN_EXPIRED("ban.expired", "let {subject} in again: the time of the ban is over"),
    SCHEDULE_DONE("schedule.done", "did what schedule {subject} says"),
    SCHEDULE_FAILED("schedule.failed", "could not do all that schedule {subject} says"),
    /** Languard was not there in time. */
    SCHEDULE_MISSED("schedule.missed", "missed schedule {subject}");

    private final String word;
    private final String past;
    private final String base;
    private final String object;

    Action(String word, String past, String base, String object) {
        this.word = word;
        this.past = past;
        this.base = base;
        this.object = object;
    }

    /** Of something that a server does by itself. */
    Action(String word, String predicate) {
        this(word, predicate, "", "");
    }

    /** As programs know it. */
    public String word() {
        return word;
    }

    boolean isBySystem() {
        return base.isEmpty();
    }

    String past() {
        return past;
    }

    String base() {
        return base;
    }

    String object() {
        return object;
    }
}
