// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.domain;

import org.jspecify.annotations.NullMarked;
