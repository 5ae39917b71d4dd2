// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

/**
 * An object on which permissions may be given.
 *
 * @param kind the name of its type, such as {@code data_center}; {@code system} for everything
 * @param id "" for the system
 */
public record Scope(String kind, String id) {
    /** Everything there is. */
    public static final Scope SYSTEM = new Scope("system", "");
}
