// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.provider.health;

import java.time.Instant;

/** A step of a provider's history, worth an event: it came up, went down, or is down for another reason. */
public record Change(Instant at, Status before, Status after, String message) {}
