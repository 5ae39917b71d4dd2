// SPDX-License-Identifier: Apache-2.0
/** Trunks: ports whose guests reach several networks by VLANs. Source: Networking API v2.0, "Trunk networking". */
@NullMarked
package org.patchbay.neutron.trunk;

import org.jspecify.annotations.NullMarked;
