// SPDX-License-Identifier: Apache-2.0
/** Role-based access control: with which projects an object is shared, beside the one that owns it. */
@NullMarked
package org.patchbay.neutron.sharing;

import org.jspecify.annotations.NullMarked;
