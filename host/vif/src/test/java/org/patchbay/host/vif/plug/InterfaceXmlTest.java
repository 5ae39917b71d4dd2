// SPDX-License-Identifier: Apache-2.0
package org.patchbay.host.vif.plug;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.host.vif.call.VifException;

class InterfaceXmlTest {
    private static final PortId PORT = new PortId("6bba738b-58be-4b4b-9ee1-c822113606c9");
    private static final List<Connection> CONNECTIONS = List.of(
            new Connection("br-int", Optional.of(PORT), Optional.empty()),
            new Connection("br-int", Optional.of(PORT), Optional.of("tap6bba738b-58")),
            new Connection(";vdsmdummy;", Optional.empty(), Optional.of("tap6bba738b-58")));

    @Test
    void onlyTheBytesThatSayWhereItGoesChange() {
        for (var seed = 0; seed < 10000; seed++) {
            var wanted = CONNECTIONS.get(seed % CONNECTIONS.size());
            var document = new RandomInterface(seed, wanted);
            var connected = new InterfaceXml(document.before()).connected(wanted);
            assertThat(connected)
                    .as(
                            "seed %d:%n%s%nexpected:%n%s%nis:%n%s",
                            seed, text(document.before()), text(document.after()), text(connected))
                    .isEqualTo(document.after());
            assertThat(new InterfaceXml(connected).connected(wanted))
                    .as("seed %d, again", seed)
                    .isEqualTo(connected);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<domain/>                                                      | element 'domain': 'interface' expected",
                "<interface><source bridge='a'/></interface>                    | interface of type '': type 'bridge' expected",
                "<interface type='hostdev'><source/></interface>                | interface of type 'hostdev': type 'bridge' expected",
                "<interface type='bridge'/>                                     | interface with 0 'source' elements: one expected",
                "<interface type='bridge'><source/><source/></interface>        | interface with 2 'source' elements: one expected",
                "<interface type='bridge'><w><source/></w></interface>          | interface with 0 'source' elements: one expected",
            })
    void anythingButAnInterfaceOnABridgeIsRefused(String xml, String why) {
        assertThatThrownBy(() -> new InterfaceXml(xml.getBytes(UTF_8)))
                .isInstanceOf(VifException.class)
                .hasMessage(why);
    }

    @Test
    void anInterfaceOnABridgeIsTaken() {
        var xml = "<interface type='bridge'><source bridge='a'/><mac address='b'/><mtu size='c'/></interface>";
        var nic = new InterfaceXml(xml.getBytes(UTF_8));

        assertThat(List.of(nic.bridge(), nic.mac(), nic.mtu())).containsExactly("a", "b", "c");
    }

    @Test
    void fiveMegabytesAreNoTrouble() {
        var many = "  <parameter name='&lt;a&gt;' value=\"ж\"/>\n".repeat(125_000);
        var xml = "<interface type='bridge'>\n" + many + "<source bridge='a'/></interface>";
        var bytes = xml.getBytes(UTF_8);
        assertThat(bytes).hasSizeGreaterThan(5_000_000);
        var begin = System.nanoTime();

        var connected = text(new InterfaceXml(bytes).connected(CONNECTIONS.getLast()));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
        assertThat(connected).isEqualTo(xml.replace("'a'/>", "';vdsmdummy;'/><target dev=\"tap6bba738b-58\"/>"));
    }
}
