// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.neutron;

/** Who may call a Neutron. */
public enum Authentication {
    /** Anybody ({@code auth_strategy = noauth}). */
    NONE("noauth"),
    /** Whoever brings a token of the Keystone beside it. */
    KEYSTONE("keystone");

    private final String strategy;

    Authentication(String strategy) {
        this.strategy = strategy;
    }

    /** Neutron's {@code auth_strategy}. */
    String strategy() {
        return strategy;
    }
}
