// SPDX-License-Identifier: Apache-2.0
/**
 * A real OpenStack Neutron, with or without a Keystone, on a MariaDB of its own: Debian's packages, run by the user who tests, in
 * a private directory, without systemd and without a message broker. Its migrated databases are made once and kept in the user's
 * cache.
 */
@NullMarked
package org.patchbay.testbed.neutron;

import org.jspecify.annotations.NullMarked;
