// SPDX-License-Identifier: Apache-2.0
/** The hosts, as agents and as availability zones, and what they provide. */
@NullMarked
package org.patchbay.neutron.host;

import org.jspecify.annotations.NullMarked;
