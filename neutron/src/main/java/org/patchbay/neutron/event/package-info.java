// SPDX-License-Identifier: Apache-2.0
/** Tells clients of changes as they happen: server-sent events with the names that OpenStack's notifications have. */
@NullMarked
package org.patchbay.neutron.event;

import org.jspecify.annotations.NullMarked;
