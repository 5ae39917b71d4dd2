// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.types;

import java.time.Instant;
import java.util.UUID;

/**
 * How a provider has answered since that time.
 *
 * @param outcome as a connection test has it: {@code ok}, {@code cannot_communicate} …
 */
public record ProviderHealthRecord(UUID providerId, long id, Instant at, String outcome, String detail) {}
