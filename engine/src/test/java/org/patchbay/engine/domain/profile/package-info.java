// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.domain.profile;

import org.jspecify.annotations.NullMarked;
