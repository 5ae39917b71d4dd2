// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.xml;

import java.util.Optional;

/** XML 1.0, production [23] XMLDecl. */
final class XmlDeclaration {
    private final Cursor cursor;

    private XmlDeclaration(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Moves over the declaration; the encoding it names. */
    static Optional<String> read(Cursor cursor) {
        return new XmlDeclaration(cursor).read();
    }

    private Optional<String> read() {
        cursor.expect("<?xml");
        cursor.expectSpace();
        var version = value("version");
        if (!version.equals("1.0")) {
            throw cursor.error("XML version '" + version + "': 1.0 expected");
        }
        var encoding = Optional.<String>empty();
        var space = cursor.skipSpace();
        if (space && cursor.looksAt("encoding")) {
            encoding = Optional.of(value("encoding"));
            space = cursor.skipSpace();
        }
        if (space && cursor.looksAt("standalone")) {
            var standalone = value("standalone");
            if (!standalone.equals("yes") && !standalone.equals("no")) {
                throw cursor.error("standalone '" + standalone + "': yes or no expected");
            }
            cursor.skipSpace();
        }
        cursor.expect("?>");
        return encoding;
    }

    private String value(String name) {
        cursor.expect(name);
        cursor.skipSpace();
        cursor.expect("=");
        cursor.skipSpace();
        var quote = cursor.looksAt("'") ? "'" : "\"";
        cursor.expect(quote);
        var from = cursor.at();
        return cursor.text().substring(from, cursor.until(quote));
    }
}
