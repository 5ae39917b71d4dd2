// SPDX-License-Identifier: Apache-2.0
package org.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.patchbay.bench.report.Journal;
import org.patchbay.bench.report.Markdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays stored results out as tables, on the screen or into a document. */
@Command(
        name = "report",
        description = "Prints stored results as tables, or puts them between the marks of a document.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    static final String BEGIN = "<!-- figures: begin -->";
    static final String END = "<!-- figures: end -->";

    @Parameters(arity = "1..*", description = "files of JSON lines that runs left")
    List<Path> files = List.of();

    @Option(names = "--into", description = "a document that has the lines '" + BEGIN + "' and '" + END + "'")
    @Nullable
    Path into;

    @Override
    public Integer call() throws IOException {
        List<Object> entries = new ArrayList<>();
        for (Path file : files) {
            entries.addAll(Journal.read(file));
        }
        String text = Markdown.of(entries);
        if (into == null) {
            System.out.print(text);
            return 0;
        }
        String document = Files.readString(into);
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new BenchException(into + " does not have the lines " + BEGIN + " and " + END);
        }
        Files.writeString(
                into, document.substring(0, begin + BEGIN.length()) + "\n\n" + text + document.substring(end));
        return 0;
    }
}
