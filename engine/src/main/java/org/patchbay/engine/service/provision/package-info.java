// SPDX-License-Identifier: Apache-2.0
/** Ports, devices and machines: what becomes of the promises of a machine's start, stop, migration and vNICs. */
@NullMarked
package org.patchbay.engine.service.provision;

import org.jspecify.annotations.NullMarked;
