// SPDX-License-Identifier: Apache-2.0
/** Foreign clients, each in a process of its own. */
@NullMarked
package org.patchbay.conformance.client;

import org.jspecify.annotations.NullMarked;
