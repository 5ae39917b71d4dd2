// SPDX-License-Identifier: Apache-2.0
/**
 * Routers, their interfaces, gateways and routes. Source: Networking API v2.0, "Routers", and the layout of Neutron's OVN driver.
 */
@NullMarked
package org.patchbay.neutron.router;

import org.jspecify.annotations.NullMarked;
