// SPDX-License-Identifier: Apache-2.0
/** The hosts of an OVN deployment, which only its Southbound database tells (ovn-sb(5)). It is read and never written. */
@NullMarked
package org.patchbay.northbound.chassis;

import org.jspecify.annotations.NullMarked;
