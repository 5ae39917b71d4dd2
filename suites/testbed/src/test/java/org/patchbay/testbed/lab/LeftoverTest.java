// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.testbed.TestbedException;
import org.patchbay.testbed.netns.Namespace;
import org.patchbay.testbed.process.Await;

/** A lab leaves nothing on the machine, however it ends. */
class LeftoverTest {
    /** What a lab calls its links. */
    private static final String OURS = "tap[0-9a-f]{8}|h\\d+u|h\\d+p\\d+|x\\d+v\\d+|under.*|phy.*|br-.*|genev.*|eth0";

    @Test
    void closingRemovesEverything() {
        var links = rootLinks();
        var lab = Lab.create(LabOptions.defaults());
        try (lab) {
            var host = lab.addHost("h1");
            lab.nbctl("ls-add", "net", "--", "lsp-add", "net", "a");
            host.plug("a", "02:00:00:00:00:0a").awaitWired();
            lab.external("physnet1").staticAddress("10.0.0.1/24");
            assertThat(processes(lab.directory())).hasSize(8);
            assertThat(Namespace.list(lab.prefix())).hasSize(4);
        }
        assertNothingLeft(lab.prefix(), lab.directory());
        // Others may come by now: kernel modules bring links, when they are loaded.
        assertThat(rootLinks()).filteredOn(link -> !links.contains(link)).noneMatch(link -> link.matches(OURS));
    }

    @Test
    void aFailedStartRemovesWhatItHadStarted(@TempDir Path temporary) throws IOException {
        Files.createFile(temporary.resolve("occupied"));
        assertThatThrownBy(() -> Lab.create(temporary, LabOptions.defaults()))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("not empty");
        assertThat(LabRecord.all()).noneMatch(record -> record.directory().equals(temporary));
    }

    @Test
    void aKilledProcessTakesItsDaemonsAlongAndTheNextLabSweepsTheRest() throws IOException, InterruptedException {
        var lab = OtherLab.start();
        lab.process().destroyForcibly().waitFor();
        Await.until(
                Duration.ofSeconds(60), () -> processes(lab.directory()).isEmpty(), () -> "Daemons outlived their JVM");
        // A lab that other tests on this machine start may have swept before.
        Lab.sweep();
        assertNothingLeft(lab.prefix(), lab.directory());
    }

    @Test
    void aProcessThatIsAskedToEndRemovesItsLab() throws IOException, InterruptedException {
        var lab = OtherLab.start();
        lab.process().destroy();
        lab.process().waitFor();
        assertNothingLeft(lab.prefix(), lab.directory());
    }

    /** A lab in another JVM. */
    private record OtherLab(Process process, String prefix, Path directory) {

        static OtherLab start() throws IOException {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var process = new ProcessBuilder(
                            java,
                            "-Xmx128m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledLab.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var words = List.of(process.inputReader().readLine().split(" ", -1));
            return new OtherLab(process, words.get(1), Path.of(words.get(2)));
        }
    }

    private static void assertNothingLeft(String prefix, Path directory) {
        assertThat(Namespace.list(prefix)).isEmpty();
        assertThat(directory).doesNotExist();
        assertThat(processes(directory)).isEmpty();
        assertThat(LabRecord.all()).noneMatch(record -> record.prefix().equals(prefix));
    }

    private static List<String> rootLinks() {
        try (var links = Files.list(Path.of("/sys/class/net"))) {
            return links.map(link -> link.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Command lines of processes that work in the directory. */
    private static List<String> processes(Path directory) {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> text(process.resolve("cmdline")))
                    .filter(line -> line.contains(directory + "/"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
