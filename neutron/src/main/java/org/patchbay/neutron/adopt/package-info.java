// SPDX-License-Identifier: Apache-2.0
/** Takes over, in place, the rows that ovirt-provider-ovn has written, and gives them back. */
@NullMarked
package org.patchbay.neutron.adopt;

import org.jspecify.annotations.NullMarked;
