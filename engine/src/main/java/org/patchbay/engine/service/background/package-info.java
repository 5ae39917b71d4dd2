// SPDX-License-Identifier: Apache-2.0
/** What goes on without anybody asking, and who of several engines does it. */
@NullMarked
package org.patchbay.engine.service.background;

import org.jspecify.annotations.NullMarked;
