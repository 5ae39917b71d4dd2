// SPDX-License-Identifier: Apache-2.0
/** The rights to do what only one of several engines may do at a time. */
@NullMarked
package org.patchbay.engine.service.lease;

import org.jspecify.annotations.NullMarked;
