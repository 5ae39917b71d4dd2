// SPDX-License-Identifier: Apache-2.0
/** What a call takes on routers, floating IPs, security groups and load balancers, as the database grows. */
@NullMarked
package org.patchbay.bench.tenant;

import org.jspecify.annotations.NullMarked;
