// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.rest.search;

import org.jspecify.annotations.NullMarked;
