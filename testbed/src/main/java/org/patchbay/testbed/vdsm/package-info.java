// SPDX-License-Identifier: Apache-2.0
/**
 * What VDSM does around its hooks, imitated faithfully, so that hooks can be tested without oVirt. Source: VDSM's
 * {@code lib/vdsm/common/hooks.py}, {@code virt/vm.py}.
 */
@NullMarked
package org.patchbay.testbed.vdsm;

import org.jspecify.annotations.NullMarked;
