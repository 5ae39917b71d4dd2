// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.host;

/**
 * What a port's {@code binding:host_id} says.
 *
 * @param guessed whether the host did not report one for the plugin, so that it is the host's name; worth a warning
 */
public record BindingHost(String id, boolean guessed) {}
