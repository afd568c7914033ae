package io.languard.console;

/** Something that lasts until it is closed. Closing it again has no effect. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

    @Override
    void close();
}
