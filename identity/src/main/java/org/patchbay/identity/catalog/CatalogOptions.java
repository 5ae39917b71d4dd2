// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What the service catalog says. A URL that is null is built from the host by which the client reached us, so that it is good for that
 * client.
 *
 * @param region the one region's name
 * @param networkPort of the Networking API
 * @param identityPort of the Identity API
 * @param networkUrl without a version, or null
 * @param identityUrl without a version, or null
 * @param computeUrl or null
 */
public record CatalogOptions(
        String region,
        int networkPort,
        int identityPort,
        @Nullable String networkUrl,
        @Nullable String identityUrl,
        @Nullable String computeUrl) {

    public CatalogOptions {
        if (region.isBlank()) {
            throw new IllegalArgumentException("the region is blank");
        }
        networkUrl = withoutSlash(networkUrl);
        identityUrl = withoutSlash(identityUrl);
        computeUrl = withoutSlash(computeUrl);
    }

    /** Region {@code RegionOne}, URLs as the client sees us. */
    public static CatalogOptions onPorts(int networkPort, int identityPort) {
        return new CatalogOptions("RegionOne", networkPort, identityPort, null, null, null);
    }

    private static @Nullable String withoutSlash(@Nullable String url) {
        return url == null ? null : url.replaceAll("/+$", "");
    }
}
