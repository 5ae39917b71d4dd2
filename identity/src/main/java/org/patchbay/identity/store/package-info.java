// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.identity.store;

import org.jspecify.annotations.NullMarked;
