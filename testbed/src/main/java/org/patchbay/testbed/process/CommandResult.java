// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.process;

import java.util.List;

/** How a short command ended: exit status and its complete output, trailing white space removed. */
public record CommandResult(int exit, String out, String err) {

    public boolean ok() {
        return exit == 0;
    }

    public List<String> lines() {
        return out.lines().toList();
    }
}
