// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.rest.layers;

import org.jspecify.annotations.NullMarked;
