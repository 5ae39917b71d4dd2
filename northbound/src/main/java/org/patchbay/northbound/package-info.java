// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.northbound;

import org.jspecify.annotations.NullMarked;
