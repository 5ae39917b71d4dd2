// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;

/** What every object of the Networking API has. */
public interface ApiObject {
    String id();

    String name();

    /** The owning project; "" for objects that belong to none. */
    String projectId();

    String description();

    long revision();

    /** UTC, {@code yyyy-MM-ddTHH:mm:ssZ}. */
    String createdAt();

    String updatedAt();

    List<String> tags();
}
