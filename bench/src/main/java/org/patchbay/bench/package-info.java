// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.bench;

import org.jspecify.annotations.NullMarked;
