// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import java.util.Optional;

/**
 * Where OVN's databases are, as OVN's own tools take it.
 *
 * @param northbound one remote, or the members of a cluster separated by commas
 * @param southbound likewise; it tells which hosts gateways may be on
 */
public record OvnRemotes(String northbound, Optional<String> southbound) {}
