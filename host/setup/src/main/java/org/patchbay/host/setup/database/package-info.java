// SPDX-License-Identifier: Apache-2.0
/** One database for the time of a command. */
@NullMarked
package org.patchbay.host.setup.database;

import org.jspecify.annotations.NullMarked;
