// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.app;

import org.jspecify.annotations.NullMarked;
