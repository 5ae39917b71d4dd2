// SPDX-License-Identifier: Apache-2.0
package org.patchbay.testbed.lab;

/** A logical switch with DHCP, written with ovn-nbctl. */
record TestNetwork(Lab lab, String name, String dhcp4, String dhcp6) {
    private static final String DHCP4_OPTIONS =
            "lease_time=3600 router=10.0.0.1 server_id=10.0.0.1 server_mac=02:00:00:00:00:01 mtu=1400 dns_server={8.8.8.8,9.9.9.9}";

    /** 10.0.0.0/24 and 2001:db8::/64. */
    static TestNetwork create(Lab lab, String name) {
        lab.nbctl("ls-add", name);
        var dhcp4 = lab.nbctl("create", "DHCP_Options", "cidr=10.0.0.0/24");
        lab.nbctl(("dhcp-options-set-options " + dhcp4 + " " + DHCP4_OPTIONS).split(" ", -1));
        var dhcp6 = lab.nbctl("create", "DHCP_Options", "cidr=\"2001:db8::/64\"");
        lab.nbctl("dhcp-options-set-options", dhcp6, "server_id=02:00:00:00:00:01", "dns_server={2001:db8::53}");
        return new TestNetwork(lab, name, dhcp4, dhcp6);
    }

    void port(String port, String mac, String... addresses) {
        lab.nbctl(
                "lsp-add",
                name,
                port,
                "--",
                "lsp-set-addresses",
                port,
                mac + " " + String.join(" ", addresses),
                "--",
                "lsp-set-dhcpv4-options",
                port,
                dhcp4,
                "--",
                "lsp-set-dhcpv6-options",
                port,
                dhcp6);
    }

    /** Another switch, with a router that advertises its prefix. */
    void router(String network, String address, String mode) {
        var port = network + "-router";
        lab.nbctl("lr-add", "router", "--", "lrp-add", "router", port, "02:00:00:00:00:01", address);
        lab.nbctl("set", "Logical_Router_Port", port, "ipv6_ra_configs:address_mode=" + mode);
        lab.nbctl("ls-add", network, "--", "lsp-add", network, network + "-up");
        lab.nbctl("lsp-set-type", network + "-up", "router", "--", "lsp-set-addresses", network + "-up", "router");
        lab.nbctl("lsp-set-options", network + "-up", "router-port=" + port);
    }
}
