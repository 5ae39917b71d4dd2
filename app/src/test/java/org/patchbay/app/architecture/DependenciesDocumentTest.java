// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependenciesDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z0-9_-]+)`");

    @Test
    void everyDependencyIsExplained() throws IOException {
        Collection<String> explained = new TreeSet<>();
        NAMED.matcher(Files.readString(ROOT.resolve("docs/dependencies.md")))
                .results()
                .forEach(match -> explained.add(match.group(1)));

        assertThat(explained).containsAll(used());
    }

    private static Collection<String> used() throws IOException {
        Collection<String> used = new TreeSet<>();
        for (Path pom : poms()) {
            String text = Files.readString(pom).replaceAll("(?s)<dependencyManagement>.*</dependencyManagement>", "");
            DEPENDENCY
                    .matcher(text)
                    .results()
                    .filter(match -> !match.group(1).equals("org.patchbay"))
                    .map((MatchResult match) -> match.group(2))
                    .forEach(used::add);
        }
        return used;
    }

    private static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.find(ROOT, 3, (file, _) -> file.endsWith("pom.xml"))) {
            return files.filter(file -> !file.toString().contains("/target/")).toList();
        }
    }
}
