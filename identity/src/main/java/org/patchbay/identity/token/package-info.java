// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.identity.token;

import org.jspecify.annotations.NullMarked;
