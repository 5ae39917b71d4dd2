// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;

/** What every object of the Networking API has. */
public interface ApiObject {
    StandardAttributes standard();

    default String id() {
        return standard().id();
    }

    default String name() {
        return standard().name();
    }

    /** The owning project; "" for objects that belong to none. */
    default String projectId() {
        return standard().projectId();
    }

    default String description() {
        return standard().description();
    }

    default long revision() {
        return standard().revision();
    }

    /** UTC, {@code yyyy-MM-ddTHH:mm:ssZ}. */
    default String createdAt() {
        return standard().createdAt();
    }

    default String updatedAt() {
        return standard().updatedAt();
    }

    default List<String> tags() {
        return standard().tags();
    }
}
