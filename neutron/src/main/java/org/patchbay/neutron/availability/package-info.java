// SPDX-License-Identifier: Apache-2.0
/** How many addresses networks have, and how many of them are taken. */
@NullMarked
package org.patchbay.neutron.availability;

import org.jspecify.annotations.NullMarked;
