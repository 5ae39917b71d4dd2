// SPDX-License-Identifier: Apache-2.0
/** Starts a provider from the configuration that ovirt-provider-ovn left behind. */
@NullMarked
package org.patchbay.app.ovirt;

import org.jspecify.annotations.NullMarked;
