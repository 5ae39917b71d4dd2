// SPDX-License-Identifier: Apache-2.0
/** What an engine tells Prometheus of itself. */
@NullMarked
package org.patchbay.engine.metrics;

import org.jspecify.annotations.NullMarked;
