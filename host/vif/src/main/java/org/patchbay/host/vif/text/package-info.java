// SPDX-License-Identifier: Apache-2.0
/** The text of a data file, and changes to it that leave every other byte as it was. */
@NullMarked
package org.patchbay.host.vif.text;

import org.jspecify.annotations.NullMarked;
