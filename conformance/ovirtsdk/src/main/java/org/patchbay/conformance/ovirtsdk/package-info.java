// SPDX-License-Identifier: Apache-2.0
/** oVirt's Java SDK against the engine. */
@NullMarked
package org.patchbay.conformance.ovirtsdk;

import org.jspecify.annotations.NullMarked;
