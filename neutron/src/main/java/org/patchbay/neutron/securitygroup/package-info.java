// SPDX-License-Identifier: Apache-2.0
/** Security groups and their rules: a port group each, an ACL each. {@link org.patchbay.neutron.securitygroup.SecurityGroups} is the way in. */
@NullMarked
package org.patchbay.neutron.securitygroup;

import org.jspecify.annotations.NullMarked;
