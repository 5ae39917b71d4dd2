// SPDX-License-Identifier: Apache-2.0
/** Ports: logical switch ports, their addresses and what may pass them. */
@NullMarked
package org.patchbay.neutron.port;

import org.jspecify.annotations.NullMarked;
