// SPDX-License-Identifier: Apache-2.0
/** What is odd in a database: collected by each kind of object, told to people, mended where that is safe. */
@NullMarked
package org.patchbay.neutron.check;

import org.jspecify.annotations.NullMarked;
