// SPDX-License-Identifier: Apache-2.0
/** The acceptance table of external network providers (docs of the oVirt engine's design), on the API. */
@NullMarked
package org.patchbay.engine.acceptance;

import org.jspecify.annotations.NullMarked;
