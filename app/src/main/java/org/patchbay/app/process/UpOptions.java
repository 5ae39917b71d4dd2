// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.util.Optional;

/**
 * What {@code patchbay up} is told.
 *
 * @param address where the APIs listen
 * @param enginePort empty without an engine
 * @param metricsPort empty without metrics
 * @param ovn an OVN that runs already; empty starts one
 */
public record UpOptions(
        StateDirectory directory,
        String address,
        int networkingPort,
        int identityPort,
        Optional<Integer> enginePort,
        Optional<Integer> metricsPort,
        Optional<OvnRemotes> ovn) {}
