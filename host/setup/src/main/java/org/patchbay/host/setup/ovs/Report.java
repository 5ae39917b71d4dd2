// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.setup.ovs;

import java.util.List;

/**
 * What a command did, or would do, for people.
 *
 * @param changes one line a value; empty when all was as it should be
 * @param remarks what the user should know beside that, one line each
 */
public record Report(List<String> changes, List<String> remarks) {
    public Report {
        changes = List.copyOf(changes);
        remarks = List.copyOf(remarks);
    }
}
