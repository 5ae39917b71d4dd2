// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.rest.model;

/** What can be done with a collection. */
public enum Operation {
    LIST,
    GET,
    ADD,
    UPDATE,
    REMOVE
}
