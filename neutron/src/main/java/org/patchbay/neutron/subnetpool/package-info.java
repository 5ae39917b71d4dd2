// SPDX-License-Identifier: Apache-2.0
/** Subnet pools, from which subnets take their prefixes, and the address scopes that pools are in. */
@NullMarked
package org.patchbay.neutron.subnetpool;

import org.jspecify.annotations.NullMarked;
