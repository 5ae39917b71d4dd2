// SPDX-License-Identifier: Apache-2.0
/** The commands: what the user types, and nothing that outlives the command line. */
@NullMarked
package org.patchbay.app.cli;

import org.jspecify.annotations.NullMarked;
