// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.identity;

import org.jspecify.annotations.NullMarked;
