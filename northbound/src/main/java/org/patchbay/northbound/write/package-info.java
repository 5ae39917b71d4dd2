// SPDX-License-Identifier: Apache-2.0
/**
 * Writing to the Northbound database: every call is planned against the newest snapshot and committed whole or not at all. Calls that
 * wait at the same time share one transaction; guards in the transaction make it safe against other writers.
 */
@NullMarked
package org.patchbay.northbound.write;

import org.jspecify.annotations.NullMarked;
