// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.agent;

import java.util.Optional;
import org.patchbay.engine.domain.provider.NetworkMappings;
import org.patchbay.engine.domain.provider.Provider;

/**
 * What a host is set up for.
 *
 * @param provider whose networks it is to reach, with the settings of its agent
 * @param mappings of physical networks to the host's bridges or interfaces
 */
public record Setup(Optional<Provider> provider, NetworkMappings mappings) {}
