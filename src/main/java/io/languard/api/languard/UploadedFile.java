package io.languard.api.languard;

import io.languard.common.DomainException;
import io.languard.common.ErrorCode;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of a form as it arrives, straight into where it goes. The container's own reader would keep it in memory or
 * write it to its temporary folder first.
 */
final class UploadedFile {

    private static final String FIELD = "file";
    private static final int BUFFER = 64 * 1024;
    private static final int LARGEST_HEAD = 8 * 1024;

    /** What a form may hold beside the file: other fields, boundaries, heads. */
    private static final int LARGEST_REST = 1024 * 1024;

    private UploadedFile() {}

    /** How long the file will be at least, going by the length of the whole request; empty when that is not told. */
    static OptionalLong expected(long contentLength) {
        return contentLength < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, contentLength - LARGEST_REST));
    }

    /**
     * Hands over the content of the field {@code file}; what comes after it is not read.
     *
     * @throws DomainException {@link ErrorCode#NO_FILENAME} when there is no such field or it has no file name; {@link
     *     ErrorCode#UNSUPPORTED_MEDIA_TYPE} or {@link ErrorCode#MALFORMED_REQUEST} when the body is no such form
     */
    static <T> T read(@Nullable String contentType, InputStream body, Receiver<T> receiver) {
        try {
            MultipartInput form = MultipartInput.builder()
                    .setInputStream(body)
                    .setBoundary(boundary(contentType))
                    .setBufferSize(BUFFER)
                    .setMaxPartHeaderSize(LARGEST_HEAD)
                    .get();
            form.setHeaderCharset(StandardCharsets.UTF_8);
            long rest = LARGEST_REST;
            for (boolean more = form.skipPreamble(); more; more = form.readBoundary()) {
                Map<String, @Nullable String> disposition = disposition(form.readHeaders());
                if (FIELD.equals(disposition.get("name"))) {
                    String filename = disposition.get("filename");
                    if (filename == null || filename.isBlank()) {
                        throw noFile("No filename provided");
                    }
                    return receiver.receive(meant(filename), form.newInputStream());
                }
                rest -= skip(form.newInputStream(), rest);
            }
        } catch (IOException e) {
            throw new DomainException(
                    ErrorCode.MALFORMED_REQUEST, "The form is malformed, or broke off before its end", e);
        }
        throw noFile("The form has no field '" + FIELD + "' with a file");
    }

    /**
     * Browsers escape just these three, as the HTML standard has it; a percent sign before anything else is part of the name.
     * Undone here, a name with a line break is refused and not stored under another name.
     */
    private static String meant(String filename) {
        return filename.replace("%0D", "\r").replace("%0A", "\n").replace("%22", "\"");
    }

    private static long skip(InputStream part, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long skipped = 0;
        for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
            skipped += read;
            if (skipped > most) {
                throw new IOException("too much beside the file");
            }
        }
        return skipped;
    }

    /** True for a form with files. */
    static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA);
    }

    private static byte[] boundary(@Nullable String contentType) {
        // By hand, not by @Consumes: that is looked at before the credential, and strangers get 401 whatever they send.
        if (contentType == null || !isForm(contentType)) {
            throw new DomainException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be " + MediaType.MULTIPART_FORM_DATA);
        }
        String boundary = parser().parse(contentType, ';').get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw new DomainException(ErrorCode.MALFORMED_REQUEST, "The form's Content-Type names no boundary");
        }
        return boundary.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, @Nullable String> disposition(String heads) {
        for (String head : heads.split("\r\n")) {
            int colon = head.indexOf(':');
            if (colon > 0
                    && head.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals("content-disposition")) {
                return parser().parse(head.substring(colon + 1), ';');
            }
        }
        return Map.of();
    }

    private static ParameterParser parser() {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser;
    }

    private static DomainException noFile(String message) {
        return new DomainException(ErrorCode.NO_FILENAME, message);
    }

    /** Takes the file. */
    interface Receiver<T> {

        /**
         * @param filename as the client sent it; hostile text is possible
         * @param content to be read to its end, or left
         */
        T receive(String filename, InputStream content);
    }

    /** For the OpenAPI document. */
    @Schema(name = "UploadForm")
    record Form(
            @Schema(type = SchemaType.STRING, format = "binary", required = true)
            String file) {}
}
