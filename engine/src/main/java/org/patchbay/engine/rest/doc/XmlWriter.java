// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.doc;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes a document as XML. What XML 1.0 cannot hold (section 2.2, Char) becomes U+FFFD. */
public final class XmlWriter {
    private final StringBuilder out = new StringBuilder(1024);

    private XmlWriter() {}

    public static byte[] write(String root, Node node) {
        XmlWriter writer = new XmlWriter();
        writer.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        writer.element(root, node);
        return writer.out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void element(String name, Node node) {
        switch (node) {
            case Node.Text text -> {
                out.append('<').append(name).append('>');
                escape(text.value(), false);
                end(name);
            }
            case Node.Repeat many -> many.items().forEach(item -> element(name, item));
            case Node.Fields fields -> structure(name, fields);
        }
    }

    private void structure(String name, Node.Fields fields) {
        out.append('<').append(name);
        boolean children = false;
        for (Map.Entry<String, Node> part : fields.parts().entrySet()) {
            if (isAttribute(part.getKey()) && part.getValue() instanceof Node.Text text) {
                out.append(' ').append(part.getKey()).append("=\"");
                escape(text.value(), true);
                out.append('"');
            } else {
                children = true;
            }
        }
        if (!children) {
            out.append("/>");
            return;
        }
        out.append('>');
        fields.parts().forEach((key, value) -> {
            if (!isAttribute(key) || !(value instanceof Node.Text)) {
                element(key, value);
            }
        });
        end(name);
    }

    private static boolean isAttribute(String name) {
        return name.equals("href") || name.equals("id") || name.equals("rel");
    }

    private void end(String name) {
        out.append("</").append(name).append('>');
    }

    private void escape(String text, boolean attribute) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                case '\n', '\t' -> {
                    if (attribute) {
                        out.append("&#").append(c).append(';');
                    } else {
                        out.append((char) c);
                    }
                }
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        }
    }

    private static boolean allowed(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
