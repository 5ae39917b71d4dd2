// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.patchbay.neutron.adopt.Return;
import org.patchbay.neutron.adopt.Takeover;
import org.patchbay.neutron.network.Network;
import org.patchbay.neutron.network.NetworkAdoption;
import org.patchbay.neutron.port.PortAdoption;
import org.patchbay.neutron.router.RouterAdoption;
import org.patchbay.neutron.securitygroup.GroupAdoption;
import org.patchbay.neutron.subnet.Subnet;
import org.patchbay.neutron.subnet.SubnetAdoption;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.northbound.Meter;
import org.patchbay.northbound.Northbound;
import org.patchbay.northbound.NorthboundIndexes;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.MonitorSpec;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import org.patchbay.ovsdb.Row;

/**
 * Turns a database of ovirt-provider-ovn into one of ours, and back. Each is one transaction, over rows that stay: what OVN forwards by
 * does not change.
 */
public final class Adoption {
    /**
     * What was done, or would be.
     *
     * @param lines the rows, an object a line
     * @param notes what people ought to know
     * @param problems for which nothing was done
     */
    public record Report(List<String> lines, List<String> notes, List<String> problems) {}

    private Adoption() {}

    /** What a client must read for this: all columns, also those that the API has no use for. */
    public static OvsdbOptions.Builder options(String remotes) {
        MonitorSpec tables = Northbound.monitorSpec();
        for (String table : Return.TABLES) {
            tables = tables.with(table);
        }
        // Meters are known by their marks, for which the API has no use.
        tables = tables.with(Meter.TABLE);
        return OvsdbOptions.builder(remotes, Northbound.DATABASE)
                .monitor(tables)
                .indexes(NorthboundIndexes.ALL);
    }

    /**
     * Takes everything over.
     *
     * @param client of {@link #options}, that has read the database
     * @param project the id of the project that everything shall belong to
     * @param dry plan and report, and write nothing
     */
    public static Report adopt(OvsdbClient client, NeutronOptions options, String project, boolean dry) {
        return write(client, dry, plan -> {
            Takeover takeover = new Takeover(plan, project);
            RouterAdoption routers = new RouterAdoption(takeover);
            Map<Row, Network> networks = NetworkAdoption.plan(takeover, routers.gatewaySwitches());
            SubnetDhcp dhcp = new SubnetDhcp(options.leaseSeconds());
            Map<String, List<Subnet>> subnets = SubnetAdoption.plan(takeover, networks, dhcp);
            GroupAdoption groups = GroupAdoption.plan(takeover);
            PortAdoption ports = new PortAdoption(takeover, subnets, groups, routers.legs());
            networks.forEach(ports::plan);
            groups.finish(ports.withoutGroup());
            routers.plan(subnets);
            return new Report(takeover.lines(), takeover.notes(), takeover.problems());
        });
    }

    /**
     * Gives everything back.
     *
     * @param force also where something was changed since, which is lost then, or made since, which stays
     */
    public static Report revert(OvsdbClient client, boolean dry, boolean force) {
        return write(client, dry, plan -> {
            Return back = Return.plan(plan);
            return new Report(back.lines(), force ? back.changed() : List.of(), force ? List.of() : back.changed());
        });
    }

    private static Report write(OvsdbClient client, boolean dry, Function<Plan, Report> work) {
        return OneCall.make(client, plan -> {
            Report report = work.apply(plan);
            boolean nothing =
                    dry || report.lines().isEmpty() || !report.problems().isEmpty();
            return new OneCall.Outcome<>(report, !nothing);
        });
    }
}
