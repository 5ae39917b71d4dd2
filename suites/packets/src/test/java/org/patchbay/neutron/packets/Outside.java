// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.packets;

import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.NeutronFixture;
import org.patchbay.testbed.lab.External;
import org.patchbay.testbed.lab.Lab;

/**
 * The world beyond the routers: a machine on the physical network blue, and the external network that leads there.
 *
 * @param machine has {@link #ADDRESS}, which is the subnet's gateway, too
 * @param network the network's id
 */
record Outside(External machine, String network) {
    static final String ADDRESS = "198.18.0.1";

    static Outside make(Lab lab, NeutronFixture fixture) {
        External machine = lab.external("blue");
        machine.staticAddress(ADDRESS + "/24");
        ApiClient operator = fixture.as("admin@operators");
        String network = operator.post(
                        "/v2.0/networks",
                        "{'network':{'router:external':true,'provider:network_type':'flat',"
                                + "'provider:physical_network':'blue'}}")
                .id();
        operator.post(
                        "/v2.0/subnets",
                        "{'subnet':{'network_id':'" + network + "','cidr':'198.18.0.0/24','gateway_ip':'" + ADDRESS
                                + "','enable_dhcp':false}}")
                .content();
        return new Outside(machine, network);
    }
}
