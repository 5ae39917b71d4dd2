// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.store.secret;

import org.jspecify.annotations.NullMarked;
