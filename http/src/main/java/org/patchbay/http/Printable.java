// SPDX-License-Identifier: Apache-2.0
package org.patchbay.http;

/** What somebody else sent, made fit for a line of the log or of an error. */
public final class Printable {
    private static final int MOST = 100;

    private Printable() {}

    /**
     * The text as at most 100 characters of one line.
     *
     * @param text anything; controls, formats, line ends and half surrogates come out as question marks, as they could forge lines
     */
    public static String line(String text) {
        String start = text.length() > MOST ? text.substring(0, MOST) : text;
        return start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "?");
    }
}
