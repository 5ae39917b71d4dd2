// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.util.UUID;

/**
 * A network as its provider has it.
 *
 * @param id the provider's, of any form
 */
public record ProviderNetwork(UUID providerId, String id, String name) {}
