// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.patchbay.http.Probes;
import org.patchbay.http.Router;
import org.patchbay.http.Service;
import org.patchbay.identity.Identity;
import org.patchbay.identity.IdentityOptions;
import org.patchbay.identity.catalog.CatalogOptions;
import org.patchbay.identity.catalog.EmptyCompute;
import org.patchbay.identity.token.MemoryRevocations;
import org.patchbay.neutron.NeutronApi;
import org.patchbay.neutron.NeutronOptions;
import org.patchbay.neutron.resource.Access;
import org.patchbay.northbound.Northbound;
import org.patchbay.northbound.chassis.Hosts;
import org.patchbay.northbound.health.HealthChecks;
import org.patchbay.northbound.write.WriteListener;
import org.patchbay.northbound.write.Writer;
import org.patchbay.northbound.write.WriterOptions;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;

/** The routes of both APIs, from the code that serves them: a new one is attacked without being listed. */
final class Routes {
    /** The stream of events ends after minutes only; it takes neither a body nor an id. */
    private static final String ENDLESS = "/v2.0/patchbay/events";

    private Routes() {}

    static List<Route> networking() {
        OvsdbOptions nowhere =
                OvsdbOptions.builder("unix:/nonexistent", Northbound.DATABASE).build();
        try (OvsdbClient database = OvsdbClient.start(nowhere);
                Writer writer = Writer.start(database, WriterOptions.defaults(), WriteListener.NONE)) {
            Access access = new Access(
                    request -> {
                        throw new IllegalStateException("no request is made here");
                    },
                    database,
                    writer);
            List<Service> services = new ArrayList<>(
                    NeutronApi.services(NeutronOptions.defaults(), access, Hosts.UNKNOWN, HealthChecks.UNKNOWN));
            services.add(EmptyCompute.service());
            services.add(Probes.service(List::of));
            List<Route> routes = of(services.toArray(Service[]::new));
            // The same handlers as below /v2.0/lbaas.
            routes.removeIf(route -> route.template().startsWith("/v2/lbaas/")
                    || route.template().startsWith("/load-balancer/v2"));
            return routes;
        }
    }

    /** @param file any identity file */
    static List<Route> identity(Path file) {
        CatalogOptions catalog = new CatalogOptions("region", 1, 2, null, null, null);
        IdentityOptions options = new IdentityOptions(file, Duration.ofHours(1), catalog);
        try (Identity identity = Identity.open(options, new MemoryRevocations())) {
            return of(identity.service(), Probes.service(List::of));
        }
    }

    private static List<Route> of(Service... services) {
        List<Route> all = new ArrayList<>();
        for (Service service : services) {
            for (Router.Route route : service.router().routes()) {
                if (!route.template().equals(ENDLESS)) {
                    all.add(new Route(route.method(), service.prefix() + route.template()));
                }
            }
        }
        return all;
    }
}
