// SPDX-License-Identifier: Apache-2.0
/** Works off what is owed: claimed, tried again, given up and undone. */
@NullMarked
package org.patchbay.engine.service.outbox;

import org.jspecify.annotations.NullMarked;
