// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import picocli.CommandLine.TypeConversionException;

/** A TCP port from 1 to 65535. */
record Port(int number) {
    static Port parse(String text) {
        if (text.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= 65535) {
                return new Port(number);
            }
        }
        throw new TypeConversionException("'" + text + "' is no port, expected 1 to 65535");
    }
}
