// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.config.ConfigFile;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.ovirt.OvirtConfig;
import org.patchbay.app.problem.Failure;
import org.patchbay.neutron.Adoption;
import org.patchbay.northbound.write.WriteUnavailableException;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbConfigurationException;
import org.patchbay.ovsdb.OvsdbUnavailableException;
import org.patchbay.ovsdb.Remote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes over what ovirt-provider-ovn has written to a Northbound database, in place. */
@Command(
        name = "adopt",
        description = "Take over the networks that ovirt-provider-ovn has made, in place; guests notice nothing.")
final class AdoptCommand extends Verb {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TENANT = "00000000000000000000000000000001";

    @Option(names = "--config", paramLabel = "FILE", description = "A provider's configuration, in TOML.")
    private @Nullable Path file;

    @Option(
            names = "--ovirt-config",
            paramLabel = "DIR",
            description = "Instead: the configuration of ovirt-provider-ovn, usually /etc/ovirt-provider-ovn.")
    private @Nullable Path ovirt;

    @Option(
            names = "--project",
            paramLabel = "ID",
            description = "The project that everything shall belong to (with --ovirt-config its tenant, else " + TENANT
                    + ").")
    private @Nullable String project;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dry;

    @Option(names = "--revert", description = "Give everything back as it was.")
    private boolean revert;

    @Option(names = "--force", description = "With --revert: also what was changed since; the changes are lost.")
    private boolean force;

    @Override
    public void run() {
        if ((file == null) == (ovirt == null)) {
            throw wrong("one of --config=FILE and --ovirt-config=DIR is needed");
        }
        if (force && !revert) {
            throw wrong("--force goes with --revert");
        }
        Source source = source();
        try (OvsdbClient client = OvsdbClient.start(Adoption.options(text(source.config))
                .tls(source.config.tls().orElse(null))
                .build())) {
            client.awaitSnapshot(PATIENCE);
            Adoption.Report report = revert
                    ? Adoption.revert(client, dry, force)
                    : Adoption.adopt(client, source.config.networks(), source.project, dry);
            tell(report);
        } catch (OvsdbConfigurationException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        } catch (OvsdbUnavailableException | WriteUnavailableException e) {
            throw Failure.operation("the Northbound database does not answer: " + e.getMessage());
        }
    }

    private record Source(ProviderConfig config, String project) {}

    private Source source() {
        if (file != null) {
            return new Source(ConfigFile.read(file), project == null ? TENANT : project);
        }
        OvirtConfig config = OvirtConfig.read(Objects.requireNonNull(ovirt), Path.of("identity.json"));
        return new Source(config.provider(), project == null ? config.tenant().id() : project);
    }

    private static String text(ProviderConfig config) {
        return config.northbound().stream().map(Remote::toString).collect(Collectors.joining(","));
    }

    private void tell(Adoption.Report report) {
        if (!report.problems().isEmpty()) {
            throw refused(report.problems());
        }
        report.lines().forEach(this::print);
        report.notes().forEach(note -> print("note: " + note));
        String rows = report.lines().size() + " rows ";
        String done = revert ? "given back" : "taken over";
        print(report.lines().isEmpty() ? "there is nothing to be " + done : rows + (dry ? "would be " : "") + done);
    }

    private Failure refused(List<String> problems) {
        List<String> lines = new ArrayList<>(problems);
        lines.add(
                revert
                        ? "nothing was given back; --force does it all the same, and loses these changes"
                        : "nothing was taken over");
        return Failure.operation(lines);
    }
}
