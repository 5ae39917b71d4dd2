// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.domain.access;

import java.util.UUID;

/**
 * A role of a user on an object and all below it.
 *
 * @param userId a user, or {@link User#EVERYONE}
 */
public record Permission(UUID id, UUID userId, Role role, ObjectRef object) {}
