// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.net;

import org.jspecify.annotations.NullMarked;
