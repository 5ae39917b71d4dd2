// SPDX-License-Identifier: Apache-2.0
/** Quotas: how many objects of each kind a project may have, and how many it has. */
@NullMarked
package org.patchbay.neutron.quota;

import org.jspecify.annotations.NullMarked;
