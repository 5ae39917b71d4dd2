// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.api.JsonHttp;
import org.patchbay.bench.api.Keystone;
import org.patchbay.bench.probe.Machine;
import org.patchbay.bench.probe.ProcessProbe;
import org.patchbay.bench.tenant.TenantBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What calls on routers, floating IPs, groups and load balancers take as the database grows. */
@Command(
        name = "tenants",
        description =
                "Fills a Networking API with tenants (networks behind routers, floating IPs, groups of 1,000 ports)"
                        + " and measures one call after the other at several sizes.",
        mixinStandardHelpOptions = true)
final class TenantsCommand implements Callable<Integer> {
    @Option(names = "--url", required = true, description = "the Networking API, less /v2.0: http://127.0.0.1:9696")
    URI url = URI.create("http://127.0.0.1:9696");

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "1000,10000,50000",
            description = "ports, in thousands, ascending (default: ${DEFAULT-VALUE})")
    List<Integer> sizes = List.of();

    @Option(names = "--calls", defaultValue = "100", description = "of each kind (default: ${DEFAULT-VALUE})")
    int calls;

    @Option(names = "--nb", description = "the server's Northbound database (unix:PATH or tcp:HOST:PORT): count ACLs")
    @Nullable
    String northbound;

    @Option(names = "--pid", description = "the server's process, for its memory")
    @Nullable
    Long pid;

    @Mixin
    AuthOptions auth = new AuthOptions();

    @Override
    public Integer call() {
        for (int size : sizes) {
            if (size < 1000 || size % 1000 != 0) {
                throw new BenchException("--sizes are thousands of ports, not " + size);
            }
        }
        JsonHttp api = new JsonHttp(url.toString().replaceAll("/+$", ""), Keystone.token(auth.credentials()));
        String name = "bench-" + Long.toString(System.currentTimeMillis(), 36);
        String table = new TenantBench(api, name, calls, northbound)
                .run(sizes.stream().sorted().toList(), this::tell);
        Machine machine = Machine.here();
        System.out.printf(
                "%n%d cores (%s), Linux %s.%n%n%s", machine.cores(), machine.processor(), machine.kernel(), table);
        return 0;
    }

    private void tell(String line) {
        System.out.println(line);
        if (pid != null) {
            ProcessProbe probe = new ProcessProbe(pid);
            probe.liveHeapBytes()
                    .ifPresent(live -> System.out.println(
                            (live >> 20) + " MB of live heap, " + (probe.residentBytes() >> 20) + " MB resident"));
        }
    }
}
