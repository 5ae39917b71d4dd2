// SPDX-License-Identifier: Apache-2.0
/** Networks of providers that are followed by themselves. */
@NullMarked
package org.patchbay.engine.service.sync;

import org.jspecify.annotations.NullMarked;
