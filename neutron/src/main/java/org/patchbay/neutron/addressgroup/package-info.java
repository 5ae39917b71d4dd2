// SPDX-License-Identifier: Apache-2.0
/** Address groups: two address sets each, one for each IP version, which security group rules may name. */
@NullMarked
package org.patchbay.neutron.addressgroup;

import org.jspecify.annotations.NullMarked;
