package io.languard.runtime.local;

/**
 * A process that cannot be mistaken for a later one with the same number, within one boot of the machine.
 *
 * @param pid process number
 * @param startTicks field 22 of {@code /proc/PID/stat}; kept across exec
 */
record ProcessIdentity(long pid, long startTicks) {}
