// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.store;

import java.time.Instant;

/**
 * The right to do what only one engine may do at a time.
 *
 * @param holder the engine, different for every process
 * @param epoch grows whenever the holder changes
 * @param expires when others may take it, unless it is renewed; by the database's clock
 */
public record Lease(String name, String holder, long epoch, Instant expires) {}
