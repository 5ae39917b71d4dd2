// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.resource;

import java.util.List;
import java.util.Map;

/**
 * The values of the {@link Standard} attributes of one object.
 *
 * @param projectId the owning project; "" for objects that belong to none
 * @param createdAt UTC, {@code yyyy-MM-ddTHH:mm:ssZ}; "" for an object that is being made
 * @param updatedAt likewise
 */
public record StandardAttributes(
        String id,
        String name,
        String projectId,
        String description,
        long revision,
        String createdAt,
        String updatedAt,
        List<String> tags) {

    /** Those of an object that is being made; {@link Stamp#onCreate} writes the rest. */
    public static StandardAttributes fresh(String id, String name, String projectId, String description) {
        return new StandardAttributes(id, name, projectId, description, 1, "", "", List.of());
    }

    /**
     * Those of an object in the database.
     *
     * @param nameKey the key of external_ids that has the name; the kinds of objects differ in it
     * @param projectKey likewise for the project
     */
    public static StandardAttributes decode(
            String id, String nameKey, String projectKey, Map<String, String> externalIds) {
        return new StandardAttributes(
                id,
                externalIds.getOrDefault(nameKey, ""),
                externalIds.getOrDefault(projectKey, ""),
                externalIds.getOrDefault(Stamp.DESCRIPTION, ""),
                Stamp.revision(externalIds),
                Stamp.created(externalIds),
                Stamp.updated(externalIds),
                Stamp.tags(externalIds));
    }

    /** The same without what users gave the object. */
    public StandardAttributes bare() {
        return new StandardAttributes(id, "", projectId, "", revision, createdAt, updatedAt, List.of());
    }

    /** What an update makes of them; what is not in the input stays. */
    public StandardAttributes with(Input input) {
        return new StandardAttributes(
                id,
                input.orKeep(Standard.NAME, name),
                projectId,
                input.orKeep(Standard.DESCRIPTION, description),
                revision,
                createdAt,
                updatedAt,
                tags);
    }
}
