/**
 * Runs game servers as processes of this machine that outlive the manager.
 *
 * <p>Each run is a folder with a FIFO for standard input, a file that standard output and error are appended to, and small
 * files by a POSIX shell script ({@code runner.sh}) that say which process it is and how it ended; see
 * {@code docs/decisions/0001-processes-outlive-the-manager.md}. A process is known by its number, its start in clock ticks
 * and the boot of the machine, never by its number alone. Needs Linux with {@code /proc}, {@code /bin/sh} and
 * {@code setsid} of util-linux; control groups (version 1 or 2), {@code setpriv} and {@code fallocate} are used where they
 * are there, and a note says what is missing. The only package that starts processes while the manager runs.
 */
@NullMarked
package io.languard.runtime.local;

import org.jspecify.annotations.NullMarked;
