// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.patchbay.bench.BenchException;
import org.patchbay.bench.Latencies;
import org.patchbay.bench.Parallel;
import org.patchbay.bench.api.Credentials;
import org.patchbay.bench.api.JsonHttp;
import org.patchbay.bench.api.Keystone;
import tools.jackson.databind.JsonNode;

/**
 * How quickly an engine takes over the networks of a provider, and sees that nothing has changed there; and what it asks of the provider
 * for that.
 *
 * @param url of the Networking API, up to and without its version
 * @param networks on the provider
 * @param batch so many are imported at a time
 * @param calls how often it is synchronised
 */
public record ProviderBench(URI url, Credentials.Password credentials, int networks, int batch, int calls) {
    private static final String NAME = "bench-followed";

    public ProviderBench {
        if (batch < 1 || networks < batch || calls < 1) {
            throw new BenchException("there must be networks for one import at least");
        }
    }

    /** What was asked of both APIs. */
    private record Asked(CountingProxy tokens, CountingProxy networking) {
        List<String> taken() {
            List<String> all = new ArrayList<>(tokens.taken());
            all.addAll(networking.taken());
            return all;
        }

        void forget() {
            tokens.forget();
            networking.forget();
        }
    }

    /** Makes the networks on the provider, adds that to the engine, and measures. */
    public String run(EngineApi api) {
        List<String> there = onProvider();
        String identity = credentials.authUrl().toString();
        URI base = URI.create(identity);
        try (CountingProxy networking = new CountingProxy(url.toString().replaceAll("/+$", ""));
                CountingProxy tokens = new CountingProxy(base.getScheme() + "://" + base.getAuthority())) {
            String provider = provider(api, networking.url(), tokens.url() + base.getPath());
            Asked asked = new Asked(tokens, networking);
            return imports(api, provider, there, asked) + synchronisations(api, provider, asked);
        }
    }

    private List<String> onProvider() {
        JsonHttp http = new JsonHttp(url.toString().replaceAll("/+$", ""), Keystone.token(credentials));
        Set<String> names = new HashSet<>();
        list(http).forEach(network -> names.add(network.path("name").asString("")));
        Parallel.each(networks, i -> {
            if (!names.contains(name(i))) {
                http.post("/v2.0/networks", Map.of("network", Map.of("name", name(i))));
            }
        });
        List<String> ids = new ArrayList<>();
        list(http).forEach(network -> {
            if (network.path("name").asString("").startsWith(NAME)) {
                ids.add(network.path("id").asString());
            }
        });
        return ids;
    }

    private static JsonNode list(JsonHttp http) {
        return http.get("/v2.0/networks").body().path("networks");
    }

    private static String name(int i) {
        return NAME + "-" + i;
    }

    private String provider(EngineApi api, String networking, String identity) {
        if (api.json("/datacenters?search=name%3D" + NAME).path("data_center").size() > 0) {
            throw new BenchException("the engine has a data center " + NAME + " already: expected one without");
        }
        return api.add(
                "/openstacknetworkproviders",
                Map.of(
                        "name",
                        NAME,
                        "type",
                        "external",
                        "url",
                        networking,
                        "requires_authentication",
                        "true",
                        "authentication_url",
                        identity,
                        "username",
                        credentials.user(),
                        "password",
                        credentials.password(),
                        "user_domain_name",
                        credentials.domain(),
                        "project_name",
                        credentials.project(),
                        "project_domain_name",
                        credentials.domain()));
    }

    private String imports(EngineApi api, String provider, List<String> there, Asked asked) {
        String center = api.add("/datacenters", Map.of("name", NAME));
        api.add("/clusters", Map.of("name", NAME, "data_center", Map.of("id", center)));
        Latencies latencies = new Latencies();
        asked.forget();
        long octets = 0;
        for (int from = 0; from + batch <= there.size(); from += batch) {
            List<Map<String, Object>> wanted = there.subList(from, from + batch).stream()
                    .<Map<String, Object>>map(id -> Map.of("id", id))
                    .toList();
            octets = timed(
                    latencies,
                    api,
                    provider,
                    "importnetworks",
                    Map.of(
                            "data_center", Map.of("id", center),
                            "openstack_networks", Map.of("openstack_network", wanted)));
        }
        Table table = new Table();
        table.row("import of " + batch + " networks at once", latencies.outcome(0), octets);
        return table + said(asked.taken(), there.size() / batch);
    }

    private String synchronisations(EngineApi api, String provider, Asked asked) {
        // The first looks at what was imported, and remembers it.
        api.post("/openstacknetworkproviders/" + provider + "/synchronize", Map.of());
        asked.forget();
        Latencies latencies = new Latencies();
        long octets = 0;
        for (int i = 0; i < calls; i++) {
            octets = timed(latencies, api, provider, "synchronize", Map.of());
        }
        Table table = new Table();
        table.row("synchronisation of " + networks + " networks without change", latencies.outcome(0), octets);
        return table + said(asked.taken(), calls);
    }

    private static long timed(
            Latencies latencies, EngineApi api, String provider, String action, Map<String, Object> body) {
        long begin = System.nanoTime();
        byte[] answer = api.post("/openstacknetworkproviders/" + provider + "/" + action, body);
        latencies.success(System.nanoTime() - begin);
        return answer.length;
    }

    private static String said(List<String> asked, int calls) {
        return String.format(
                Locale.ROOT,
                "%nOf the provider %d requests were asked for %d calls: %s.%n%n",
                asked.size(),
                calls,
                String.join(", ", new TreeSet<>(asked)));
    }
}
