// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.bench.report.Figure;
import org.patchbay.bench.report.Journal;
import org.patchbay.bench.report.Run;
import picocli.CommandLine;

class RunCommandTest {
    @TempDir
    Path directory;

    @Test
    void measuresEveryScenarioAndLeavesNothingBehind() throws Exception {
        Path results = directory.resolve("results.jsonl");
        try (FakeNetworking server = new FakeNetworking()) {
            int code = run(
                    "run",
                    "--url",
                    server.url().toString(),
                    "--os-auth-url",
                    server.url() + "/v3",
                    "--os-password",
                    "hush",
                    "--sizes",
                    "20,40",
                    "--clients",
                    "1,8",
                    "--networks",
                    "3",
                    "--seconds",
                    "0.05",
                    "--creates",
                    "30",
                    "--warm-up",
                    "0",
                    "--page",
                    "10",
                    "--out",
                    results.toString());

            assertThat(code).isZero();
            assertThat(server.ports).isEmpty();
            assertThat(server.networks).hasValue(0);
            assertThat(server.badRequests).hasValue(0);
        }
        List<Object> entries = Journal.read(results);
        List<Figure> figures = entries.stream()
                .filter(Figure.class::isInstance)
                .map(Figure.class::cast)
                .toList();
        assertThat(figures).extracting(Figure::errors).containsOnly(0L);
        assertThat(figures).extracting(Figure::ports).contains(20, 40);
        assertThat(figures)
                .extracting(Figure::scenario)
                .contains(
                        "create",
                        "update name",
                        "delete",
                        "show",
                        "list all",
                        "list limit=10",
                        "filter device_id",
                        "filter mac_address",
                        "filter fixed_ips",
                        "filter name",
                        "filter network_id");
        assertThat(figures)
                .filteredOn(f -> f.scenario().equals("create"))
                .extracting(Figure::operations)
                .allSatisfy(made -> assertThat(made).isBetween(1L, 30L)); // the time may be up first
        assertThat(entries.stream().filter(Run.class::isInstance).map(Run.class::cast))
                .singleElement()
                .satisfies(run ->
                        assertThat(run.command()).contains("--networks 3").doesNotContain("hush"));
    }

    @Test
    void saysPlainlyThatNobodyListens() {
        StringWriter errors = new StringWriter();
        CommandLine command = Bench.commandLine().setErr(new PrintWriter(errors, true));

        int code = command.execute("run", "--url", "http://127.0.0.1:1", "--no-auth");

        assertThat(code).isOne();
        assertThat(errors.toString()).startsWith("bench: POST http://127.0.0.1:1/v2.0/networks");
        assertThat(errors.toString().lines()).hasSize(1);
    }

    @Test
    void aReportGoesBetweenTheMarksOfADocument() throws Exception {
        Path results = directory.resolve("results.jsonl");
        try (FakeNetworking server = new FakeNetworking()) {
            run(
                    "run",
                    "--url",
                    server.url().toString(),
                    "--token",
                    "secret",
                    "--sizes",
                    "5",
                    "--clients",
                    "1",
                    "--networks",
                    "1",
                    "--seconds",
                    "0.05",
                    "--creates",
                    "5",
                    "--warm-up",
                    "0",
                    "--target",
                    "A fake",
                    "--out",
                    results.toString());
        }
        Path document = directory.resolve("performance.md");
        Files.writeString(document, "before\n" + ReportCommand.BEGIN + "\nold\n" + ReportCommand.END + "\nafter\n");

        int code = run("report", "--into", document.toString(), results.toString());

        assertThat(code).isZero();
        assertThat(document)
                .content()
                .startsWith("before\n")
                .endsWith("after\n")
                .contains("### A fake")
                .containsPattern("\\| api \\| create \\| 5 \\| 1 \\| [1-5] \\| 0 \\|") // the time may be up first
                .doesNotContain("old");
    }

    private static int run(String... arguments) {
        return Bench.commandLine().execute(arguments);
    }
}
