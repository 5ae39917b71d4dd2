// SPDX-License-Identifier: Apache-2.0
/** Data centers: the names within which networks and virtual machines are unique. */
@NullMarked
package org.patchbay.engine.domain.datacenter;

import org.jspecify.annotations.NullMarked;
