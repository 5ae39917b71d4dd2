// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.host.vif.call.VifException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The parser agrees with the JDK's on what is well-formed and on what it says. */
class XmlParserTest {
    private final DocumentBuilder jdk = jdk();

    /** A square of so many takes minutes. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manyAttributesAndPrefixesTakeNoLonger() {
        var attributes = new StringBuilder("<a");
        var prefixes = new StringBuilder("<a");
        for (var i = 0; i < 100_000; i++) {
            attributes.append(" a").append(i).append("='' xml:a").append(i).append("=''");
            prefixes.append(" xmlns:p").append(i).append("='u'");
        }
        XmlParser.parse(attributes.append("/>").toString());
        XmlParser.parse(prefixes.append('>')
                .append("<p0:a/>".repeat(100_000))
                .append("</a>")
                .toString());
    }

    @Test
    void aPrefixIsWhatTheNearestDeclarationSays() {
        var root = XmlParser.parse("<a xmlns='u' xmlns:p='1'><p:a xmlns:p='2' xmlns=''><a/></p:a><p:a/><a/></a>");
        assertThat(root.children()).extracting(Element::namespace).containsExactly("2", "1", "u");
        assertThat(root.children().getFirst().children().getFirst().namespace()).isEmpty();
        assertThatThrownBy(() -> XmlParser.parse("<a><b xmlns:p='1'/><p:b/></a>"))
                .hasMessageContaining("prefix 'p' is not declared");
    }

    private static DocumentBuilder jdk() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void randomDocumentsAreReadAsTheJdkReadsThem() throws Exception {
        for (var seed = 0; seed < 4000; seed++) {
            var text = new RandomXml(seed).document();
            var expected = jdk.parse(new InputSource(new StringReader(text)));
            assertThat(described(XmlParser.parse(text), text))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(described(expected));
        }
    }

    @Test
    void brokenDocumentsAreRefusedWhenTheJdkRefusesThem() throws Exception {
        var refused = 0;
        for (var seed = 0; seed < 20000; seed++) {
            var random = new RandomXml(seed);
            var text = random.broken(random.document());
            // The JDK lets names such as ":p", and instructions such as <?p:x?>, pass, which Namespaces in XML does
            // not.
            var expected =
                    byJdk(text).filter(document -> !hasStrangeName(document)).map(XmlParserTest::described);
            assertThat(byUs(text).map(root -> described(root, text)))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(expected);
            refused += expected.isEmpty() ? 1 : 0;
        }
        assertThat(refused).isBetween(5000, 19500);
    }

    private static boolean hasStrangeName(Node node) {
        var attributes = node.getAttributes();
        for (var i = 0; attributes != null && i < attributes.getLength(); i++) {
            if (attributes.item(i).getNodeName().startsWith(":")) {
                return true;
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (hasStrangeName(child)) {
                return true;
            }
        }
        return node.getNodeName().startsWith(":")
                || (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE
                        && node.getNodeName().contains(":"));
    }

    private Optional<Document> byJdk(String text) throws Exception {
        try {
            return Optional.of(jdk.parse(new InputSource(new StringReader(text))));
        } catch (SAXException e) {
            return Optional.empty();
        }
    }

    private static Optional<Element> byUs(String text) {
        try {
            return Optional.of(XmlParser.parse(text));
        } catch (VifException e) {
            assertThat(e).hasMessageMatching("(?s)XML, line \\d+: .*");
            return Optional.empty();
        }
    }

    /** Names, attributes, text and structure, on both sides in the same words. */
    private static List<String> described(Element element, String text) {
        assertThat(text.charAt(element.from())).isEqualTo('<');
        assertThat(text.charAt(element.to() - 1)).isEqualTo('>');
        var lines = new ArrayList<String>();
        lines.add("{" + element.namespace() + "}" + element.name());
        element.attributes().stream()
                .map(a -> a.name() + "=" + a.value())
                .sorted()
                .forEach(lines::add);
        lines.add(newlines(element.text()));
        element.children().forEach(child -> lines.addAll(described(child, text)));
        lines.add("end");
        return lines;
    }

    private static List<String> described(Document document) {
        return described(document.getDocumentElement());
    }

    private static List<String> described(org.w3c.dom.Element element) {
        var lines = new ArrayList<String>();
        var namespace = element.getNamespaceURI();
        lines.add("{" + (namespace == null ? "" : namespace) + "}" + element.getLocalName());
        var attributes = new ArrayList<String>();
        for (var i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            attributes.add(attribute.getNodeName() + "=" + attribute.getNodeValue());
        }
        attributes.stream().sorted().forEach(lines::add);
        var text = new StringBuilder();
        var children = new ArrayList<String>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            switch (node.getNodeType()) {
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> text.append(node.getNodeValue());
                case Node.ELEMENT_NODE -> children.addAll(described((org.w3c.dom.Element) node));
                default -> {}
            }
        }
        lines.add(newlines(text.toString()));
        lines.addAll(children);
        lines.add("end");
        return lines;
    }

    /** A reader of XML sees one line feed for every end of a line; ours keeps what is written. */
    private static String newlines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
                "<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'><!ENTITY z '&y;&y;'>]><a>&z;</a>",
                "<?xml version='1.0'?> <!-- --> <!DOCTYPE a><a/>",
            })
    void documentTypesAreRefused(String text) {
        assertThatThrownBy(() -> XmlParser.parse(text))
                .isInstanceOf(VifException.class)
                .hasMessage("XML, line 1: a document type is refused: none expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>&b;</a>",
                "<a b='&nbsp;'/>",
                "<a>&lt</a>",
                "<a>&#0;</a>",
                "<a>&#xD800;</a>",
                "<a>&#x110000;</a>",
                "<a>&#+65;</a>",
                "<a>&#-65;</a>",
                "<a>&#x;</a>",
                "<a>&;</a>"
            })
    void otherEntitiesAndImpossibleCharactersAreRefused(String text) {
        assertThatThrownBy(() -> XmlParser.parse(text)).isInstanceOf(VifException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "text",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a/>text",
                "<a",
                "<a b>",
                "<a b=c/>",
                "<a b='<'/>",
                "<a b='' b=''/>",
                "<x:a/>",
                "</a>",
                "<a>]]></a>",
                "<!-- -- --><a/>",
                " <?xml version='1.0'?><a/>",
                "<?xml version='1.1'?><a/>",
                "<?xml?><a/>",
                "<a xmlns:p=''/>",
                "\u0000"
            })
    void malformedTextIsRefused(String text) {
        assertThatThrownBy(() -> XmlParser.parse(text))
                .isInstanceOf(VifException.class)
                .hasMessageStartingWith("XML, line 1: ");
    }

    @Test
    void theLineOfAMistakeIsNamed() {
        assertThatThrownBy(() -> XmlParser.parse("<a>\n<b>\r\n</c></a>"))
                .hasMessage("XML, line 3: '</c>': '</b>' expected");
    }

    @Test
    void elementsInsideOneAnotherAreNoDangerToTheStack() {
        var deep = "<a>".repeat(200_000) + "</a>".repeat(200_000);

        assertThat(XmlParser.parse(deep).children()).hasSize(1);
    }
}
