// SPDX-License-Identifier: Apache-2.0
package org.patchbay.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.patchbay.testbed.process.CommandResult;

/**
 * One check that a driver reported.
 *
 * @param problem empty if it was good
 */
record Step(String name, String problem) {
    private static final String GOOD = "ok ";
    private static final String BAD = "not ok ";

    /** The steps of a driver's output. A driver that died is a bad step of its own. */
    static List<Step> parse(CommandResult result) {
        List<Step> steps = result.lines().stream().flatMap(Step::line).toList();
        boolean told = result.ok() || steps.stream().anyMatch(step -> !step.problem.isEmpty());
        Step end = new Step(
                "the driver ended well",
                told ? "" : "exit " + result.exit() + "\n" + result.out() + "\n" + result.err());
        return Stream.concat(steps.stream(), Stream.of(end)).toList();
    }

    private static Stream<Step> line(String line) {
        if (line.startsWith(GOOD)) {
            return Stream.of(new Step(line.substring(GOOD.length()), ""));
        } else if (line.startsWith(BAD)) {
            int colon = line.indexOf(": ");
            return Stream.of(
                    colon < 0
                            ? new Step(line.substring(BAD.length()), "failed")
                            : new Step(line.substring(BAD.length(), colon), line.substring(colon + 2)));
        }
        return Stream.empty();
    }

    /** A test for each; at least so many, or the driver has lost some on its way. */
    static Stream<DynamicTest> tests(List<Step> steps, int atLeast) {
        DynamicTest enough = DynamicTest.dynamicTest(
                "at least " + atLeast + " steps", () -> assertThat(steps).hasSizeGreaterThanOrEqualTo(atLeast));
        return Stream.concat(
                steps.stream()
                        .map(step -> DynamicTest.dynamicTest(
                                step.name(), () -> assertThat(step.problem()).isEmpty())),
                Stream.of(enough));
    }
}
