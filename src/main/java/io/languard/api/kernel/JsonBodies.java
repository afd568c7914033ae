package io.languard.api.kernel;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JavaType;
import io.languard.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON bodies with our own mappers.
 *
 * <p>Jackson's own provider asks the container for a mapper at every message. When an answer is completed on another thread
 * and a second REST application runs in the same server, the container does not find ours, and the provider quietly takes
 * one with other names and dates. Here there is nothing to ask.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
@Produces({MediaType.APPLICATION_JSON, "application/*+json"})
public class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    /** Written and read as they are, whatever their media type. */
    private static final List<Class<?>> RAW = List.of(
            CharSequence.class,
            byte[].class,
            InputStream.class,
            OutputStream.class,
            Reader.class,
            File.class,
            StreamingOutput.class);

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isJson(mediaType) && !isRaw(type);
    }

    /** @return null for an empty body: whether one is needed is said by the resource */
    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        PushbackInputStream content = new PushbackInputStream(body);
        int first = content.read();
        if (first < 0) {
            return null;
        }
        content.unread(first);
        return read(content, Json.exact().constructType(genericType));
    }

    /**
     * Reads a body that JAX-RS is not asked to read, as one that may be missing.
     *
     * @param body one JSON document
     * @throws IOException when it is not that
     */
    public static <T> @Nullable T read(byte[] body, Class<T> type) throws IOException {
        return type.cast(read(new ByteArrayInputStream(body), Json.exact().constructType(type)));
    }

    private static @Nullable Object read(InputStream body, JavaType type) throws IOException {
        try (JsonParser parser = Json.exact().createParser(body)) {
            Object value = Json.exact().readerFor(type).readValue(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "Something follows the document");
            }
            return value;
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isJson(mediaType) && !isRaw(type);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        // Whole, so that a value that cannot be written gives an error and not half an answer.
        body.write(Json.mapper().writeValueAsBytes(value));
    }

    private static boolean isRaw(Class<?> type) {
        return RAW.stream().anyMatch(raw -> raw.isAssignableFrom(type));
    }

    private static boolean isJson(@Nullable MediaType mediaType) {
        return mediaType != null
                && (mediaType.getSubtype().equalsIgnoreCase("json")
                        || mediaType.getSubtype().endsWith("+json"));
    }
}
