// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.patchbay.neutron;

import org.jspecify.annotations.NullMarked;
