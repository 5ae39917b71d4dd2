// SPDX-License-Identifier: Apache-2.0
/** Events as they happen, as server-sent events. */
@NullMarked
package org.patchbay.engine.rest.events;

import org.jspecify.annotations.NullMarked;
