// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

/** A value that is not of its attribute's type; the message names the value and what was expected. */
public final class InvalidValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidValue(String message) {
        super(message, null, false, false);
    }

    /** The first characters of what a client sent, fit for an error message. */
    public static String shown(Object value) {
        String text = value.toString();
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }
}
