// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.identity.catalog;

import org.jspecify.annotations.NullMarked;
