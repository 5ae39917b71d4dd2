// SPDX-License-Identifier: Apache-2.0
/** Where log lines go. */
@NullMarked
package org.patchbay.app.log;

import org.jspecify.annotations.NullMarked;
