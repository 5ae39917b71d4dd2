// SPDX-License-Identifier: Apache-2.0
/** openstack4j against a provider. */
@NullMarked
package org.patchbay.conformance.openstack4j;

import org.jspecify.annotations.NullMarked;
