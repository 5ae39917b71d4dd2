// SPDX-License-Identifier: Apache-2.0
/** Data centers, clusters, hosts, and pools of MAC addresses. */
@NullMarked
package org.patchbay.engine.service.place;

import org.jspecify.annotations.NullMarked;
