// SPDX-License-Identifier: Apache-2.0
/** An OVN central: Northbound and Southbound databases and northd, standalone or clustered. */
@NullMarked
package org.patchbay.testbed.central;

import org.jspecify.annotations.NullMarked;
