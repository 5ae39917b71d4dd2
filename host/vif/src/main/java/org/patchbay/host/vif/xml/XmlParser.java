// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.patchbay.host.vif.call.VifException;

/**
 * A strict parser for documents without a document type: it knows where everything lies, to the character, and starts in no time.
 * The JDK's own reader would do, but loading it takes a fifth of what a hook may take. Nothing is ever read but the text itself.
 */
public final class XmlParser {
    private final Cursor cursor;
    private final Namespaces namespaces;
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(Element element, String name, int bindings) {}

    private XmlParser(String text) {
        cursor = new Cursor(text);
        namespaces = new Namespaces(cursor);
    }

    /**
     * The root element of a document.
     *
     * @throws VifException when the text is not well-formed, with the line, or has a document type
     */
    public static Element parse(String text) {
        return new XmlParser(text).document();
    }

    private Element document() {
        if (cursor.looksAt("<?xml") && Cursor.isSpace(after("<?xml"))) {
            XmlDeclaration.read(cursor);
        }
        miscellaneous();
        if (cursor.looksAt("<!DOCTYPE")) {
            throw cursor.error("a document type is refused: none expected");
        }
        var root = startTag();
        while (!open.isEmpty()) {
            content();
        }
        miscellaneous();
        if (!cursor.atEnd()) {
            throw cursor.error("nothing expected after the root element");
        }
        return root;
    }

    private char after(String skipped) {
        var next = cursor.at() + skipped.length();
        return next < cursor.text().length() ? cursor.text().charAt(next) : '\0';
    }

    private void miscellaneous() {
        while (cursor.skipSpace() || comment() || instruction()) {
            // Each of them moves the cursor on.
        }
    }

    /** What may be inside an element, up to the next tag. */
    private void content() {
        if (cursor.looksAt("</")) {
            endTag();
        } else if (cursor.looksAt("<![CDATA[")) {
            cursor.expect("<![CDATA[");
            var begin = cursor.at();
            inside().add(cursor.text(), begin, cursor.until("]]>"));
        } else if (cursor.peek() == '<') {
            if (!comment() && !instruction()) {
                startTag();
            }
        } else if (cursor.peek() == '&') {
            var character = Character.toString(cursor.reference());
            inside().add(character, 0, character.length());
        } else {
            characters();
        }
    }

    private Element inside() {
        return open.element().element();
    }

    private void characters() {
        var begin = cursor.at();
        while (cursor.peek() != '<' && cursor.peek() != '&') {
            if (cursor.peek() == ']' && cursor.looksAt("]]>")) {
                throw cursor.error("']]>' in character data");
            }
            cursor.character();
        }
        inside().add(cursor.text(), begin, cursor.at());
    }

    private boolean comment() {
        if (!cursor.skip("<!--")) {
            return false;
        }
        cursor.until("--");
        cursor.expect(">");
        return true;
    }

    private boolean instruction() {
        if (!cursor.skip("<?")) {
            return false;
        }
        var target = cursor.name();
        if (target.toLowerCase(Locale.ROOT).equals("xml") || target.indexOf(':') >= 0) {
            throw cursor.error("processing instruction '" + target + "': another name expected");
        }
        if (!cursor.skip("?>")) {
            cursor.expectSpace();
            cursor.until("?>");
        }
        return true;
    }

    private Element startTag() {
        var from = cursor.at();
        cursor.expect("<");
        var name = cursor.name();
        var nameEnd = cursor.at();
        var attributes = attributes();
        var bindings = namespaces.enter(attributes);
        namespaces.requireDistinct(attributes);
        var element = new Element(namespaces.of(name), Namespaces.local(name), from, nameEnd, attributes);
        if (!open.isEmpty()) {
            inside().add(element);
        }
        if (cursor.skip("/>")) {
            element.end(cursor.at());
            namespaces.leave(bindings);
        } else {
            cursor.expect(">");
            open.push(new Open(element, name, bindings));
        }
        return element;
    }

    private void endTag() {
        cursor.expect("</");
        var name = cursor.name();
        var closed = open.pop();
        if (!name.equals(closed.name())) {
            throw cursor.error("'</" + name + ">': '</" + closed.name() + ">' expected");
        }
        cursor.skipSpace();
        cursor.expect(">");
        closed.element().end(cursor.at());
        namespaces.leave(closed.bindings());
    }

    private List<Attribute> attributes() {
        var found = new ArrayList<Attribute>(4);
        while (cursor.skipSpace() && cursor.peek() != '>' && cursor.peek() != '/') {
            var name = cursor.name();
            cursor.skipSpace();
            cursor.expect("=");
            cursor.skipSpace();
            found.add(value(name));
        }
        return found;
    }

    private Attribute value(String name) {
        var quote = cursor.peek();
        cursor.expect(quote == '\'' ? "'" : "\"");
        var from = cursor.at();
        var value = new StringBuilder();
        while (cursor.peek() != quote) {
            var before = cursor.at();
            if (cursor.peek() == '<') {
                throw cursor.error("'<' in the value of attribute '" + name + "'");
            } else if (cursor.peek() == '&') {
                value.appendCodePoint(cursor.reference());
            } else if (cursor.skip("\r\n") || cursor.skip("\n") || cursor.skip("\r") || cursor.skip("\t")) {
                value.append(' ');
            } else {
                cursor.character();
                value.append(cursor.text(), before, cursor.at());
            }
        }
        var to = cursor.at();
        cursor.expect(quote == '\'' ? "'" : "\"");
        return new Attribute(name, from, to, value.toString());
    }
}
