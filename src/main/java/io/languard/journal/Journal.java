package io.languard.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.languard.common.AtomicFiles;
import io.languard.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Entries on their way to the database, numbered, in a file: they survive the death of the manager from the moment
 * {@link #add} returns, and however long the database is away, they take no memory.
 *
 * <p>The file is a header ({@code id first}: of this journal, and the number of its first entry), then one entry as JSON on
 * each line. The database keeps the number up to which it has them, in the same transaction as what they changed; so each
 * takes effect once. Safe for use by many threads.
 *
 * @param <T> immutable, and written as JSON
 */
final class Journal<T> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Journal.class.getName());

    /** What is in the database already is dropped from a file larger than this. */
    private static final long COMPACT_BYTES = 1L << 20;

    private static final int BATCH = 500;
    private static final int MOST_BATCH_BYTES = 4 << 20;

    private final Path file;
    private final Class<T> type;
    private UUID id = UUID.randomUUID();
    private FileChannel channel;
    private long first = 1;

    /** Number that the next entry gets. */
    private long next = 1;

    /** Where the first entry is that was not confirmed yet, and its number. */
    private long readPosition;

    private long readNumber = 1;

    /**
     * Some entries in order.
     *
     * @param next number of the first one after them
     * @param nextPosition where that begins in the file
     */
    record Batch<T>(UUID journal, List<Numbered<T>> entries, long next, long nextPosition) {

        Batch {
            entries = List.copyOf(entries);
        }
    }

    record Numbered<T>(long number, T entry) {}

    private Journal(Path file, Class<T> type) throws IOException {
        this.file = file;
        this.type = type;
        this.channel = openOrCreate();
    }

    /** Opens the journal of a folder, with everything in it that was not confirmed. */
    static <T> Journal<T> open(Path folder, Class<T> type) throws IOException {
        Files.createDirectories(folder);
        return new Journal<>(folder.resolve("journal"), type);
    }

    /**
     * Costs one system call and does not wait for the disk.
     *
     * @throws IOException when it cannot be kept, for example as the disk is full; the journal is as before
     */
    synchronized void add(T entry) throws IOException {
        byte[] json;
        try {
            json = Json.mapper().writeValueAsBytes(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of a journal cannot be written", e);
        }
        ByteBuffer record = ByteBuffer.allocate(json.length + 1);
        record.put(json).put((byte) '\n').flip();
        long end = channel.size();
        try {
            long at = end;
            while (record.hasRemaining()) {
                at += channel.write(record, at);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
        next++;
    }

    synchronized boolean isEmpty() {
        return readNumber == next;
    }

    /** Entries not confirmed so far, the oldest first. */
    synchronized Batch<T> next() throws IOException {
        List<Numbered<T>> entries = new ArrayList<>();
        long position = readPosition;
        long number = readNumber;
        if (number < next) {
            int room = (int) Math.min(MOST_BATCH_BYTES, channel.size() - position);
            byte[] bytes = new byte[room];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
                // A read may give less than was asked for.
            }
            int from = 0;
            for (int i = 0; i < buffer.position() && number - readNumber < BATCH; i++) {
                if (bytes[i] == '\n') {
                    add(entries, number, bytes, from, i);
                    number++;
                    from = i + 1;
                }
            }
            position += from;
        }
        return new Batch<>(id, entries, number, position);
    }

    /** The entries of the batch are in the database. */
    synchronized void confirm(Batch<T> batch) throws IOException {
        readNumber = batch.next();
        readPosition = batch.nextPosition();
        if (readNumber == next && readPosition > COMPACT_BYTES) {
            first = next;
            create();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private void add(List<Numbered<T>> entries, long number, byte[] bytes, int from, int to) {
        try {
            entries.add(new Numbered<>(number, Json.mapper().readValue(bytes, from, to - from, type)));
        } catch (IOException e) {
            // It will never be readable; what comes after it must not wait for that.
            LOG.log(Level.SEVERE, e, () -> "Entry " + number + " of " + file + " is not readable and left out");
        }
    }

    private FileChannel openOrCreate() throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return create();
        }
        int header = indexOf(content, 0);
        if (header < 0 || !readHeader(new String(content, 0, header, StandardCharsets.UTF_8))) {
            LOG.log(Level.SEVERE, "{0} is not readable; it is set aside", file);
            Files.move(file, file.resolveSibling("journal.unreadable"));
            return create();
        }
        long number = first;
        int end = header + 1;
        for (int to = indexOf(content, end); to >= 0; to = indexOf(content, end)) {
            number++;
            end = to + 1;
        }
        FileChannel opened = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // The start of an entry that a crash cut off.
        opened.truncate(end);
        next = number;
        readNumber = first;
        readPosition = header + 1L;
        return opened;
    }

    private FileChannel create() throws IOException {
        byte[] header = (id + " " + first + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(file, header);
        FileChannel before = channel;
        FileChannel created = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel = created;
        if (before != null) {
            before.close();
        }
        readPosition = header.length;
        readNumber = first;
        return created;
    }

    private boolean readHeader(String line) {
        String[] parts = line.split(" ", -1);
        try {
            id = UUID.fromString(parts[0]);
            first = Long.parseLong(parts[1]);
            return parts.length == 2;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }

    private static int indexOf(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
