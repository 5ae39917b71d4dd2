// SPDX-License-Identifier: Apache-2.0
/** Network namespaces: made, entered, swept. */
@NullMarked
package org.patchbay.testbed.netns;

import org.jspecify.annotations.NullMarked;
