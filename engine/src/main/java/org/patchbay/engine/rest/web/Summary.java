// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.web;

/** The root document's figures. */
public record Summary(long vms, long vmsUp, long hosts, long hostsUp, long users, long activeUsers) {
    /** Counts, cheaply: clients ask for the root often. */
    @FunctionalInterface
    public interface Source {
        Summary count();
    }
}
