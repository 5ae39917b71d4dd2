// SPDX-License-Identifier: Apache-2.0
/** Users, what they may do, and how they log in. */
@NullMarked
package org.patchbay.engine.service.account;

import org.jspecify.annotations.NullMarked;
