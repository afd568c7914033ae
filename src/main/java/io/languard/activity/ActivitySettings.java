package io.languard.activity;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an operator can set about the log.
 *
 * @param folder for entries on their way to the database
 * @param kept older entries are removed
 */
public record ActivitySettings(Path folder, Duration kept) {}
