// SPDX-License-Identifier: Apache-2.0
/** Subnets: DHCP_Options rows, address pools, what DHCP hands out. */
@NullMarked
package org.patchbay.neutron.subnet;

import org.jspecify.annotations.NullMarked;
