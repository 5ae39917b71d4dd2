// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.doc;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML from strangers: no document type, no entities but the five, limits on depth and number. Namespaces are ignored. */
public final class XmlReader {
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final Limits limits = new Limits();

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** A document: the root's name and what is in it. */
    public record Document(String root, Node content) {}

    /** @throws DocumentException when it is not well-formed or over the limits */
    public static Document read(byte[] bytes) {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
            return new XmlReader(xml).document();
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof DocumentException known) {
                throw known;
            }
            // The parser throws unchecked exceptions too, such as for encodings it does not know.
            throw new DocumentException("It is not well-formed XML.");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("no external entities");
        });
        return factory;
    }

    private Document document() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new DocumentException("It has a document type, which is not allowed.");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String root = xml.getLocalName();
                Node content = element(1);
                while (xml.hasNext()) {
                    xml.next();
                }
                return new Document(root, content);
            }
        }
        throw new DocumentException("It has no element.");
    }

    private Node element(int depth) throws XMLStreamException {
        limits.entering(depth);
        Node.Fields fields = new Node.Fields();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            fields.text(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> fields.add(xml.getLocalName(), element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new DocumentException("It refers to an entity, which is not allowed.");
                case XMLStreamConstants.END_ELEMENT -> {
                    return fields.isEmpty() ? new Node.Text(text.toString()) : fields;
                }
                default -> {
                    // Comments and processing instructions say nothing to us.
                }
            }
        }
    }
}
