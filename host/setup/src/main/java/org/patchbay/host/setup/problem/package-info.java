// SPDX-License-Identifier: Apache-2.0
/** How a command tells what is wrong: plain lines that name the value and what was expected. */
@NullMarked
package org.patchbay.host.setup.problem;

import org.jspecify.annotations.NullMarked;
