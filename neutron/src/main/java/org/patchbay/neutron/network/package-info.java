// SPDX-License-Identifier: Apache-2.0
/** Networks: logical switches, their provider segments as localnet ports. */
@NullMarked
package org.patchbay.neutron.network;

import org.jspecify.annotations.NullMarked;
