// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import java.util.List;
import org.patchbay.neutron.addressgroup.AddressGroupCheck;
import org.patchbay.neutron.check.Findings;
import org.patchbay.neutron.floatingip.FloatingIpCheck;
import org.patchbay.neutron.floatingip.FloatingQos;
import org.patchbay.neutron.loadbalancer.BalancerCheck;
import org.patchbay.neutron.log.LogCheck;
import org.patchbay.neutron.network.NetworkCheck;
import org.patchbay.neutron.port.DevicePorts;
import org.patchbay.neutron.port.PortCheck;
import org.patchbay.neutron.qos.PolicyCheck;
import org.patchbay.neutron.qos.QosCheck;
import org.patchbay.neutron.quota.QuotaCheck;
import org.patchbay.neutron.router.GatewayQos;
import org.patchbay.neutron.router.RouterCheck;
import org.patchbay.neutron.securitygroup.DefaultRuleCheck;
import org.patchbay.neutron.securitygroup.GroupCheck;
import org.patchbay.neutron.securitygroup.SecurityGroups;
import org.patchbay.neutron.sharing.RbacCheck;
import org.patchbay.neutron.subnet.SubnetCheck;
import org.patchbay.neutron.subnet.SubnetDhcp;
import org.patchbay.neutron.subnetpool.PoolCheck;
import org.patchbay.neutron.trunk.TrunkCheck;
import org.patchbay.northbound.write.Plan;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;

/** Compares the whole database with what the API's objects say, and mends what has one right way. */
public final class DatabaseCheck {
    /**
     * What was found.
     *
     * @param mended a line each
     * @param left what is odd still, a line each
     */
    public record Report(List<String> mended, List<String> left) {}

    private DatabaseCheck() {}

    /** What a client must read for this. */
    public static OvsdbOptions.Builder options(String remotes) {
        return Adoption.options(remotes);
    }

    /**
     * Looks through the database; all that it mends is one transaction.
     *
     * @param client of {@link #options}, that has read the database
     * @param repair whether to mend
     */
    public static Report run(OvsdbClient client, NeutronOptions options, boolean repair) {
        return OneCall.make(client, plan -> {
            Findings findings = findings(plan, options, repair);
            Report report = new Report(findings.mended(), findings.left());
            return new OneCall.Outcome<>(report, !report.mended().isEmpty());
        });
    }

    private static Findings findings(Plan plan, NeutronOptions options, boolean repair) {
        Findings findings = new Findings(plan, repair);
        NetworkCheck.run(findings);
        SubnetDhcp dhcp = new SubnetDhcp(options.leaseSeconds());
        SubnetCheck.run(findings, dhcp);
        QosCheck qos = new QosCheck(findings);
        PortCheck.run(findings, qos);
        GroupCheck.run(findings);
        DefaultRuleCheck.run(findings);
        AddressGroupCheck.run(findings);
        RouterCheck.run(findings);
        GatewayQos.check(findings, qos);
        FloatingQos.check(findings, qos);
        qos.finish();
        PolicyCheck.run(findings);
        TrunkCheck.run(findings);
        PoolCheck.run(findings);
        RbacCheck.run(findings);
        QuotaCheck.run(findings);
        LogCheck.run(findings, options.logRate());
        FloatingIpCheck.run(findings);
        BalancerCheck.run(findings, new DevicePorts(dhcp, new SecurityGroups()));
        return findings;
    }
}
