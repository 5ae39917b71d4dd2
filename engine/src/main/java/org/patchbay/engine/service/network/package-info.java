// SPDX-License-Identifier: Apache-2.0
/** Networks and vNIC profiles. */
@NullMarked
package org.patchbay.engine.service.network;

import org.jspecify.annotations.NullMarked;
