// SPDX-License-Identifier: Apache-2.0
/** Users, roles, and permissions on objects. */
@NullMarked
package org.patchbay.engine.domain.access;

import org.jspecify.annotations.NullMarked;
