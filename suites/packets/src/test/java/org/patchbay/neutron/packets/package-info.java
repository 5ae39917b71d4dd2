// SPDX-License-Identifier: Apache-2.0
/** What the API says, seen by guests: real hosts, real packets. */
@NullMarked
package org.patchbay.neutron.packets;

import org.jspecify.annotations.NullMarked;
