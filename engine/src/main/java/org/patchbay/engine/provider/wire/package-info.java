// SPDX-License-Identifier: Apache-2.0
/** Requests to providers and their answers: bounded in time and size, never redirected, JSON in and out. */
@NullMarked
package org.patchbay.engine.provider.wire;

import org.jspecify.annotations.NullMarked;
