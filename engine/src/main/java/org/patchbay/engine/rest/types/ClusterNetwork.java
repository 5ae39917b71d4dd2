// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import org.patchbay.engine.domain.cluster.Attachment;
import org.patchbay.engine.domain.network.Network;

/** A network as a cluster has it. */
public record ClusterNetwork(Network network, Attachment attachment) {}
