// SPDX-License-Identifier: Apache-2.0
/** What the processes under load and the machine itself say about their cost. */
@NullMarked
package org.patchbay.bench.probe;

import org.jspecify.annotations.NullMarked;
