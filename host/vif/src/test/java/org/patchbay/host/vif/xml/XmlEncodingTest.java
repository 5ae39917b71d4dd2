// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchbay.host.vif.call.VifException;

class XmlEncodingTest {
    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of("<é/>", "", UTF_8),
                Arguments.of("<?xml version='1.0' encoding=\"Utf-8\"?><é/>", "", UTF_8),
                Arguments.of("<?xml version='1.0' encoding='iso-8859-1'?><é/>", "", ISO_8859_1),
                Arguments.of("<é/>", "\uFEFF", UTF_8),
                Arguments.of("<é/>", "\uFEFF", UTF_16LE),
                Arguments.of("<?xml version='1.0' encoding='UTF-16'?><é/>", "\uFEFF", UTF_16BE),
                Arguments.of("<?xml version='1.0' encoding='UTF-16LE'?><é/>", "", UTF_16LE));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void isFoundOut(String text, String mark, Charset charset) {
        assertThat(XmlEncoding.decode((mark + text).getBytes(charset)).text()).isEqualTo(text);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("<é/>", ISO_8859_1, "not in the encoding it should have: UTF-8 expected"),
                Arguments.of(
                        "<?xml version='1.0' encoding='us-ascii'?><é/>",
                        UTF_8,
                        "not in the encoding it should have: US-ASCII expected"),
                Arguments.of(
                        "<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>",
                        UTF_8,
                        "XML: encoding 'EBCDIC-CP-US': UTF-8, UTF-16, ISO-8859-1 or US-ASCII expected"),
                Arguments.of(
                        "<?xml version='1.0' encoding='UTF-16'?><a/>",
                        UTF_8,
                        "XML: encoding 'UTF-16': UTF-8, UTF-16, ISO-8859-1 or US-ASCII expected"),
                Arguments.of(
                        "\uFEFF<?xml version='1.0' encoding='utf-8'?><a/>",
                        UTF_16LE,
                        "XML: encoding 'UTF-8' is declared, but the document is in UTF-16"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWhenItIsAnother(String text, Charset charset, String why) {
        assertThatThrownBy(() -> XmlEncoding.decode(text.getBytes(charset)))
                .isInstanceOf(VifException.class)
                .hasMessage(why);
    }
}
