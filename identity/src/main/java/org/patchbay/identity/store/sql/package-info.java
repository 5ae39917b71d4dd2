// SPDX-License-Identifier: Apache-2.0
/** Users, projects and roles in PostgreSQL, for providers that share them. */
@NullMarked
package org.patchbay.identity.store.sql;

import org.jspecify.annotations.NullMarked;
