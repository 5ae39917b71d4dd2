// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.engine.provider.client;

import org.jspecify.annotations.NullMarked;
