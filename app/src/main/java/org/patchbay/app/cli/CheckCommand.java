// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.app.config.ProviderConfig;
import org.patchbay.app.problem.Failure;
import org.patchbay.neutron.DatabaseCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks through a Northbound database for what does not fit together. */
@Command(
        name = "check",
        description = "Compare the whole Northbound database with the objects of the API, and tell what is odd.")
final class CheckCommand extends Verb {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private NorthboundOption northbound;

    @Option(names = "--repair", description = "Mend what there is one right way for.")
    private boolean repair;

    @Override
    public void run() {
        ProviderConfig config = northbound.read(this).config();
        DatabaseCheck.Report report = NorthboundOption.with(
                config, DatabaseCheck::options, client -> DatabaseCheck.run(client, config.networks(), repair));
        report.mended().forEach(line -> print("mended: " + line));
        if (report.left().isEmpty()) {
            print(report.mended().isEmpty() ? "nothing is odd" : "nothing else is odd");
            return;
        }
        List<String> lines = new ArrayList<>(report.left());
        lines.add(
                report.left().size() + (report.left().size() == 1 ? " oddity" : " oddities") + (repair ? " left" : ""));
        throw Failure.operation(lines);
    }
}
