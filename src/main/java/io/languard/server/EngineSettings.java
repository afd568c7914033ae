package io.languard.server;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an operator can set about supervision.
 *
 * @param serversDirectory folder with a folder for each server
 * @param bootNote file that tells which boot of the machine servers were last started with
 * @param stopGrace time that a server has to end after it was asked to
 * @param readyNotice a start that takes longer than this gets a sentence that says so; it is not ended
 * @param restarts when crashed servers are started again
 * @param firstUid each server runs under an account of its own, this number plus the server's; 0 for the manager's own
 * @param playerPoll how often a running game is asked for its players
 */
public record EngineSettings(
        Path serversDirectory,
        Path bootNote,
        Duration stopGrace,
        Duration readyNotice,
        RestartPolicy restarts,
        int firstUid,
        Duration playerPoll) {}
