// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.identity.api;

import org.jspecify.annotations.NullMarked;
