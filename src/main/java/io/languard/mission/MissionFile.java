package io.languard.mission;

import java.nio.file.Path;
import java.time.Instant;

/** A file of the server's own mission folder or of the installation's. */
record MissionFile(String filename, Path path, long size, Instant modifiedAt, boolean shared) {}
