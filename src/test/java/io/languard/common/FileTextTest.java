package io.languard.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileTextTest {

    @Test
    void aTextIsUtf8() {
        assertThat(FileText.decode("Grüße – Привет".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Grüße – Привет");
    }

    @Test
    void whatIsNoUtf8IsOfAnOldEditor() {
        assertThat(FileText.decode("Grüße – “x” €".getBytes(Charset.forName("windows-1252"))))
                .isEqualTo("Grüße – “x” €");
    }

    @Test
    void aByteOrderMarkIsNoText() {
        assertThat(FileText.decode("\uFEFFa\uFEFF".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a\uFEFF");
        assertThat(FileText.decode(new byte[0])).isEmpty();
    }
}
