// SPDX-License-Identifier: Apache-2.0
/** What the lab command does, as plain methods that return the lines to print. */
@NullMarked
package org.patchbay.testbed.command;

import org.jspecify.annotations.NullMarked;
