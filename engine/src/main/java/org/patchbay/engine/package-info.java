// SPDX-License-Identifier: Apache-2.0
/** The engine: data centers, clusters, hosts, virtual machines, and the networks they take from external providers. */
@NullMarked
package org.patchbay.engine;

import org.jspecify.annotations.NullMarked;
