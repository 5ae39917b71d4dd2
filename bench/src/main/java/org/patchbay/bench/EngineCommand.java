// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.api.Credentials;
import org.patchbay.bench.engine.EngineApi;
import org.patchbay.bench.engine.EngineBench;
import org.patchbay.bench.engine.Estate;
import org.patchbay.bench.engine.ProviderBench;
import org.patchbay.bench.probe.Machine;
import org.patchbay.bench.probe.ProcessProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How quickly an engine answers when it has much. */
@Command(
        name = "engine",
        description = "Fills an engine through oVirt's REST API, unless that was done before, and measures its pages.",
        mixinStandardHelpOptions = true)
final class EngineCommand implements Callable<Integer> {
    @Option(names = "--url", required = true, description = "up to and with /ovirt-engine")
    String url = "";

    @Option(names = "--user", defaultValue = "admin@internal", description = "default: ${DEFAULT-VALUE}")
    String user = "";

    @Option(names = "--password-file", required = true, description = "a file whose first line is the password")
    Path passwordFile = Path.of("/");

    @Option(names = "--data-centers", defaultValue = "100", description = "default: ${DEFAULT-VALUE}")
    int dataCenters;

    @Option(names = "--networks", defaultValue = "2000", description = "in all (default: ${DEFAULT-VALUE})")
    int networks;

    @Option(names = "--nics", defaultValue = "20000", description = "in all (default: ${DEFAULT-VALUE})")
    int nics;

    @Option(names = "--nics-each", defaultValue = "10", description = "of a machine (default: ${DEFAULT-VALUE})")
    int nicsEach;

    @Option(names = "--calls", defaultValue = "100", description = "of each kind (default: ${DEFAULT-VALUE})")
    int calls;

    @Option(names = "--fill-only", description = "measure nothing")
    boolean fillOnly;

    @Option(names = "--provider-url", description = "a Networking API whose networks are imported and followed, too")
    @Nullable
    URI providerUrl;

    @Option(names = "--provider-networks", defaultValue = "2000", description = "default: ${DEFAULT-VALUE}")
    int providerNetworks;

    @Option(names = "--import", defaultValue = "500", description = "at a time (default: ${DEFAULT-VALUE})")
    int batch;

    @Mixin
    AuthOptions auth = new AuthOptions();

    @Option(names = "--pid", description = "the engine's process, for its memory")
    @Nullable
    Long pid;

    @Override
    public Integer call() throws IOException {
        String password = Files.readString(passwordFile).lines().findFirst().orElse("");
        EngineApi api = new EngineApi(url.replaceAll("/+$", ""), user, password);
        Estate estate = new Estate(dataCenters, networks, nics, nicsEach);
        if (!estate.isThere(api)) {
            long begin = System.nanoTime();
            estate.fill(api);
            System.out.printf("Filled in %d s.%n", (System.nanoTime() - begin) / 1_000_000_000L);
        }
        if (fillOnly) {
            return 0;
        }
        Machine machine = Machine.here();
        System.out.printf(
                "%d cores (%s), Linux %s.%n%n%s%n",
                machine.cores(), machine.processor(), machine.kernel(), EngineBench.run(EngineBench.pages(api, calls)));
        if (providerUrl != null && auth.credentials() instanceof Credentials.Password given) {
            System.out.println(new ProviderBench(providerUrl, given, providerNetworks, batch, calls).run(api));
        }
        memory();
        return 0;
    }

    private void memory() {
        if (pid != null) {
            ProcessProbe probe = new ProcessProbe(pid);
            long resident = probe.residentBytes() >> 20;
            OptionalLong live = probe.liveHeapBytes();
            System.out.printf(
                    "%s%d MB resident.%n",
                    live.isPresent() ? (live.getAsLong() >> 20) + " MB of live heap, " : "", resident);
        }
    }
}
