// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.domain.network;

import org.jspecify.annotations.NullMarked;
