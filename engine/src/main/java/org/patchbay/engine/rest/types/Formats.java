// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import org.patchbay.engine.rest.model.Format;

/** Formats that several types share. */
final class Formats {
    static final Format NAME = Format.text(255);
    static final Format DESCRIPTION = Format.text(4000);
    static final Format COMMENT = Format.text(4000);
    static final Format VLAN = Format.integer(0, 4094);

    private Formats() {}
}
