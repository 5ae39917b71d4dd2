// SPDX-License-Identifier: Apache-2.0
/** Logs of what security groups admit and drop. Source: Networking API v2.0, "Logging resource". */
@NullMarked
package org.patchbay.neutron.log;

import org.jspecify.annotations.NullMarked;
