// SPDX-License-Identifier: Apache-2.0
/**
 * Load balancers on layer 4. Source: Octavia API v2; the rows are those of OVN's provider driver for Octavia, and {@code patchbay:} keys
 * for what Octavia keeps in SQL.
 */
@NullMarked
package org.patchbay.neutron.loadbalancer;

import org.jspecify.annotations.NullMarked;
