// SPDX-License-Identifier: Apache-2.0
/** Whether those behind load balancers are well, which only the Southbound database tells (ovn-sb(5)). It is read and never written. */
@NullMarked
package org.patchbay.northbound.health;

import org.jspecify.annotations.NullMarked;
