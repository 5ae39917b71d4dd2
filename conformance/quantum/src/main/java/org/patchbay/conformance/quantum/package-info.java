// SPDX-License-Identifier: Apache-2.0
/** The client inside oVirt engine against a provider. */
@NullMarked
package org.patchbay.conformance.quantum;

import org.jspecify.annotations.NullMarked;
