// SPDX-License-Identifier: Apache-2.0
/** Clusters: hosts that run the same virtual machines, and the networks that are attached to them. */
@NullMarked
package org.patchbay.engine.domain.cluster;

import org.jspecify.annotations.NullMarked;
