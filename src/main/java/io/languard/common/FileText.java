package io.languard.common;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of files that people write with editors and tools of their own. */
public final class FileText {

    /** What old editors and tools write that do not write UTF-8. */
    private static final Charset OTHERWISE = Charset.forName("windows-1252");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FileText() {}

    /**
     * Reads UTF-8, and what is none as windows-1252.
     *
     * @return without the byte order mark that some editors put first: no format of a game has a place for it
     */
    public static String decode(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(content, OTHERWISE);
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
