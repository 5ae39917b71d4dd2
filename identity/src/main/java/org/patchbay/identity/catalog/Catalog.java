// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.patchbay.http.Request;

/** The services of this provider and where to reach them. */
public final class Catalog {
    /** Every interface has the same URL. */
    public static final List<String> INTERFACES = List.of("public", "internal", "admin");

    /** Where, below the Networking API's URL, load balancers are; the usual path where Octavia shares a host with others. */
    public static final String LOAD_BALANCER = "/load-balancer";

    private final CatalogOptions options;

    public Catalog(CatalogOptions options) {
        this.options = options;
    }

    /** A service with the one URL it is reached by. */
    public record Entry(String id, String type, String name, String description, String url) {
        /** A stable id of the endpoint for an interface. */
        public String endpointId(String face) {
            return Catalog.id(type + "/" + face);
        }
    }

    public String region() {
        return options.region();
    }

    /** The catalog for a client that reached the Identity API by this request. */
    public List<Entry> entries(Request request) {
        String identity = options.identityUrl() == null ? request.baseUrl() : options.identityUrl();
        String network =
                options.networkUrl() == null ? onPort(request.baseUrl(), options.networkPort()) : options.networkUrl();
        String compute = options.computeUrl() == null
                ? onPort(request.baseUrl(), options.networkPort()) + EmptyCompute.PREFIX
                : options.computeUrl();
        return List.of(
                new Entry(id("network"), "network", "neutron", "OpenStack Networking on OVN", network),
                new Entry(id("identity"), "identity", "keystone", "OpenStack Identity", identity),
                new Entry(id("compute"), "compute", "nova", "Version document only", compute),
                new Entry(
                        id("load-balancer"),
                        "load-balancer",
                        "octavia",
                        "OpenStack Load Balancer on OVN",
                        network + LOAD_BALANCER));
    }

    /** Where to log in, for a client of any of our services. */
    public String identityUrl(Request request) {
        return options.identityUrl() == null
                ? onPort(request.baseUrl(), options.identityPort())
                : options.identityUrl();
    }

    private static String onPort(String base, int port) {
        // not java.net.URI: it knows no host names with an underscore
        int colon = base.lastIndexOf(':');
        boolean named = colon > base.indexOf("://") && colon > base.lastIndexOf(']');
        return (named ? base.substring(0, colon) : base) + ":" + port;
    }

    private static String id(String of) {
        UUID uuid = UUID.nameUUIDFromBytes(("patchbay/" + of).getBytes(StandardCharsets.UTF_8));
        return uuid.toString().replace("-", "");
    }
}
