// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import java.util.Optional;

/**
 * What an interface element says of where it goes.
 *
 * @param bridge source/@bridge
 * @param port the interfaceid of the only virtualport, of type openvswitch; empty: there is no virtualport
 * @param device target/@dev; empty: whatever it is
 */
record Connection(String bridge, Optional<PortId> port, Optional<String> device) {}
