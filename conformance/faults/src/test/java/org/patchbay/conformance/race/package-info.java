// SPDX-License-Identifier: Apache-2.0
/** Several providers on one database cluster. */
@NullMarked
package org.patchbay.conformance.race;

import org.jspecify.annotations.NullMarked;
