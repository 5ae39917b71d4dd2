// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.report;

/** The names of the scenarios that figures are compared by. */
public final class Scenario {
    public static final String CREATE = "create";
    public static final String ONE_A_TRANSACTION = "one port a transaction";

    private Scenario() {}
}
