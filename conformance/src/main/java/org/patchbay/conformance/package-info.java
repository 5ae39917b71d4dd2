// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.conformance;

import org.jspecify.annotations.NullMarked;
