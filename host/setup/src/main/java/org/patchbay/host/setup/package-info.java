// SPDX-License-Identifier: Apache-2.0
/** Prepares a host for OVN and for the VIF driver, and undoes it. */
@NullMarked
package org.patchbay.host.setup;

import org.jspecify.annotations.NullMarked;
