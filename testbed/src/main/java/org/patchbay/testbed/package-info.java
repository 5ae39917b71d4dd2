// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.testbed;

import org.jspecify.annotations.NullMarked;
