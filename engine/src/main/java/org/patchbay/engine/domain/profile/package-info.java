// SPDX-License-Identifier: Apache-2.0
/** vNIC profiles: how an interface is connected to a network. */
@NullMarked
package org.patchbay.engine.domain.profile;

import org.jspecify.annotations.NullMarked;
