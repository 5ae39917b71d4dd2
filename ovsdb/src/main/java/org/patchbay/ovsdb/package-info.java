// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.ovsdb;

import org.jspecify.annotations.NullMarked;
