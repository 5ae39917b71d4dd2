// SPDX-License-Identifier: Apache-2.0
/** What the engine asks of hosts. */
@NullMarked
package org.patchbay.engine.service.agent;

import org.jspecify.annotations.NullMarked;
