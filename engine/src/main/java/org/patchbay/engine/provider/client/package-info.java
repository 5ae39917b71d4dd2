// SPDX-License-Identifier: Apache-2.0
/** The Networking API of a provider, as far as the engine uses it. */
@NullMarked
package org.patchbay.engine.provider.client;

import org.jspecify.annotations.NullMarked;
