// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.http;

import org.jspecify.annotations.NullMarked;
