// SPDX-License-Identifier: Apache-2.0
/** Strict JSON (RFC 8259) with the place of every value, and changes that leave every other byte as it was. */
@NullMarked
package org.patchbay.host.vif.json;

import org.jspecify.annotations.NullMarked;
