// SPDX-License-Identifier: Apache-2.0
/**
 * Floating IPs and the forwarding of their ports. Source: Networking API v2.0, "Floating IPs" and "Floating IPs port forwarding", and the
 * layout of Neutron's OVN driver.
 */
@NullMarked
package org.patchbay.neutron.floatingip;

import org.jspecify.annotations.NullMarked;
