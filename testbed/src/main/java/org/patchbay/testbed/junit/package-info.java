// SPDX-License-Identifier: Apache-2.0
/** The lab as a JUnit extension. */
@NullMarked
package org.patchbay.testbed.junit;

import org.jspecify.annotations.NullMarked;
