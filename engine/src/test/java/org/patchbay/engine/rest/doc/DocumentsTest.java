// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.doc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    @Test
    void readsWhatItWrites() {
        String xml =
                "<a href=\"/x?a=1&amp;b\" id=\"5\"><t>a &amp; b &lt;c&gt; \uD83D\uDCA5</t><l><i>1</i><i>2</i></l></a>";
        XmlReader.Document document = XmlReader.read(bytes(xml));
        assertThat(new String(XmlWriter.write(document.root(), document.content()), StandardCharsets.UTF_8))
                .endsWith("?>\n" + xml + "\n");
        byte[] json = JsonWriter.write(document.content());
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"href\":\"/x?a=1&b\",\"id\":\"5\",\"t\":\"a & b <c> \uD83D\uDCA5\",\"l\":{\"i\":[\"1\",\"2\"]}}");
        assertThat(JsonWriter.write(JsonReader.read(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<a>",
                "<a/><b/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x\"><a/>",
                "<a>&nbsp;</a>",
                "<?xml version=\"1.0\" encoding=\"no-such\"?><a/>",
                "<a b='1' b='2'/>"
            })
    void refusesWhatIsNoPlainDocument(String xml) {
        assertThatThrownBy(() -> XmlReader.read(bytes(xml))).isInstanceOf(DocumentException.class);
    }

    @Test
    void boundsDepthAndNumber() {
        assertThatThrownBy(() -> XmlReader.read(bytes("<a>".repeat(33) + "</a>".repeat(33))))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("deeper");
        assertThatThrownBy(() -> XmlReader.read(bytes("<a>" + "<b/>".repeat(30_000) + "</a>")))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("elements");
    }

    @Test
    void writesNothingXmlCannotHold() {
        String xml = new String(XmlWriter.write("a", new Node.Text("x\u0001\ud800y")), StandardCharsets.UTF_8);
        assertThat(xml).contains("<a>x\uFFFD\uFFFDy</a>");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
