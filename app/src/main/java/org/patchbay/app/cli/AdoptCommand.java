// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.problem.Failure;
import org.patchbay.neutron.Adoption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes over what ovirt-provider-ovn has written to a Northbound database, in place. */
@Command(
        name = "adopt",
        description = "Take over the networks that ovirt-provider-ovn has made, in place; guests notice nothing.")
final class AdoptCommand extends Verb {
    private static final String TENANT = "00000000000000000000000000000001";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private NorthboundOption northbound;

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

    @Option(
            names = "--force",
            description =
                    "With --revert: also where something was changed since, which is lost, or made since, which stays.")
    private boolean force;

    @Override
    public void run() {
        if (force && !revert) {
            throw wrong("--force goes with --revert");
        }
        NorthboundOption.Source source = northbound.read(this);
        ProviderConfig config = source.config();
        String owner = project == null ? source.tenant().orElse(TENANT) : project;
        tell(NorthboundOption.with(
                config,
                Adoption::options,
                client -> revert
                        ? Adoption.revert(client, dry, force)
                        : Adoption.adopt(client, config.networks(), owner, dry)));
    }

    private void tell(Adoption.Report report) {
        if (!report.problems().isEmpty()) {
            throw refused(report.problems());
        }
        report.lines().forEach(this::print);
        report.notes().forEach(note -> print("note: " + note));
        String done = revert ? "given back" : "taken over";
        String rows = report.lines().size() + " rows " + (dry ? "would be " : "");
        print(report.lines().isEmpty() ? "there is nothing to be " + done : rows + done);
    }

    private Failure refused(List<String> problems) {
        List<String> lines = new ArrayList<>(problems);
        lines.add(
                revert
                        ? "nothing was given back; --force does it all the same: what was changed is lost, what was made stays"
                        : "nothing was taken over");
        return Failure.operation(lines);
    }
}
