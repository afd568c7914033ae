package io.languard.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'plain', 'plain'",
                "<e>[31mred<e>[0m text, red text",
                "<e>[1G<e>[38;5;12mNAME<e>[m!, NAME!",
                "<e>]0;title<b>after, after",
                "<e>]8;;http://x<e>\\link<e>]8;;<e>\\, link",
                "<e>(Bcharset, charset",
                "<e>7save<e>8, save",
                "cut off <e>[31, \"cut off \"",
                "cut off <e>, \"cut off \"",
                "a<t>b<r>c, a b c",
                "bell<b>gone, bellgone",
                "<m>Map generated, Map generated",
                "<e>[0m<m>Map generated, Map generated",
                "Jos\u00e9 \u4f60\u597d, Jos\u00e9 \u4f60\u597d",
                "<e>[31<e>[32mtwice, twice",
            })
    void removesTerminalSequencesAndControlCharacters(String printed, String plain) {
        String text = printed.replace("<e>", "\u001b")
                .replace("<b>", "\u0007")
                .replace("<t>", "\t")
                .replace("<r>", "\r")
                .replace("<m>", "\u200e");

        assertThat(AnsiText.plain(text)).isEqualTo(plain);
    }

    @Test
    void givesPlainTextBackAsItIs() {
        String text = "nothing to remove, not even \u00e9";

        assertThat(AnsiText.plain(text)).isSameAs(text);
    }
}
