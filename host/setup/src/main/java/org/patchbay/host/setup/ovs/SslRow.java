// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.nio.file.Path;
import java.util.List;
import org.patchbay.ovsdb.TlsFiles;

/**
 * The columns of the table SSL that belong together: a key without its certificate is of no use, so they are set, remembered and
 * restored as one value.
 *
 * @param bootstrap whether the first server's authority is believed and written to {@code authority}
 */
record SslRow(String privateKey, String certificate, String authority, boolean bootstrap) {
    static SslRow of(TlsFiles files) {
        return new SslRow(
                absolute(files.privateKey()), absolute(files.certificate()), absolute(files.caCertificates()), false);
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** Reads what {@link #text()} made. */
    static SslRow parse(String text) {
        List<String> parts = List.of(text.split("\n", -1));
        if (parts.size() < 3) {
            return new SslRow(text, "", "", false);
        }
        return new SslRow(parts.get(0), parts.get(1), parts.get(2), parts.size() > 3);
    }

    /** One line each, so that it can be kept in external_ids. */
    String text() {
        String files = String.join("\n", privateKey, certificate, authority);
        return bootstrap ? files + "\nbootstrap" : files;
    }

    /** For people. */
    static String describe(String text) {
        SslRow row = parse(text);
        return "key " + row.privateKey + ", certificate " + row.certificate + ", CA " + row.authority
                + (row.bootstrap ? " (bootstrapped)" : "");
    }
}
