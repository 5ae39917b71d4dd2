// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.patchbay.testbed.process.Await;
import tools.jackson.databind.JsonNode;

/** docs/rows.md says of every attribute where it is, and speaks of no other. */
class RowsDocumentTest extends ApiTest {
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_:]+)`");

    private static Set<String> documented(String title) throws IOException {
        String text = Files.readString(Path.of("..", "docs", "rows.md"));
        String section = text.substring(text.indexOf("\n## " + title + ":"));
        int end = section.indexOf("\n## ", 1);
        Set<String> names = new TreeSet<>();
        section.substring(0, end).lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            var found = NAME.matcher(line.substring(0, line.indexOf('|', 1)));
            while (found.find()) {
                names.add(found.group(1));
            }
        });
        return names;
    }

    private static void isDocumented(String title, JsonNode object) throws IOException {
        assertThat(documented(title)).as(title).containsExactlyElementsOf(new TreeSet<>(object.propertyNames()));
    }

    @Test
    void tellsWhereEveryAttributeIs() throws IOException {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        isDocumented("Networks", admin().get(NETWORKS + "/" + network).content());
        isDocumented("Subnets", admin().get(SUBNETS + "/" + subnet).content());
        isDocumented("Ports", port(network, ""));
        isDocumented("Segments", admin().get("/v2.0/segments/" + network).content());
        isDocumented(
                "Routers",
                admin().post("/v2.0/routers", "{'router':{'name':'r'}}").content());
        String outside =
                admin().post(NETWORKS, "{'network':{'router:external':true}}").id();
        subnet(outside, "'cidr':'198.18.0.0/24'");
        isDocumented(
                "Floating IPs",
                admin().post("/v2.0/floatingips", "{'floatingip':{'floating_network_id':'" + outside + "'}}")
                        .content());
        JsonNode group = admin().get(GROUPS).content().get(0);
        isDocumented("Security groups", group);
        String parent = port(network, "").get("id").stringValue();
        isDocumented(
                "Trunks",
                admin().post("/v2.0/trunks", "{'trunk':{'port_id':'" + parent + "'}}")
                        .content());
        isDocumented(
                "Logs",
                admin().post("/v2.0/log/logs", "{'log':{'resource_type':'security_group'}}")
                        .content());
        isDocumented(
                "Address groups",
                admin().post("/v2.0/address-groups", "{'address_group':{}}").content());
        isDocumented(
                "Address scopes",
                admin().post("/v2.0/address-scopes", "{'address_scope':{'ip_version':6}}")
                        .content());
        isDocumented(
                "Subnet pools",
                admin().post("/v2.0/subnetpools", "{'subnetpool':{'name':'p','prefixes':['10.98.0.0/16']}}")
                        .content());
        isDocumented(
                "Default security group rules",
                admin().get("/v2.0/default-security-group-rules").content().get(0));
        isDocumented(
                "RBAC policies",
                admin().get("/v2.0/rbac-policies?object_id=" + outside)
                        .content()
                        .get(0));
        isDocumented("Quotas", admin().get("/v2.0/quotas/" + project).content());
        isDocumented(
                "QoS policies",
                admin().post("/v2.0/qos/policies", "{'policy':{}}").content());
        isDocumented("Security group rules", group.get("security_group_rules").get(0));
    }

    @Test
    void tellsWhereEveryAttributeOfALoadBalancerIs() throws IOException {
        String network = network("'name':'n'");
        String subnet = subnet(network, "'cidr':'10.0.0.0/24'");
        JsonNode balancer = made("loadbalancers", "loadbalancer", "'vip_subnet_id':'" + subnet + "'");
        isDocumented("Load balancers", balancer);
        String of = "'loadbalancer_id':'" + balancer.get("id").stringValue() + "','protocol':'TCP',";
        isDocumented("Listeners", made("listeners", "listener", of + "'protocol_port':80"));
        JsonNode pool = made("pools", "pool", of + "'lb_algorithm':'SOURCE_IP'");
        isDocumented("Pools", pool);
        String id = pool.get("id").stringValue();
        isDocumented("Members", made("pools/" + id + "/members", "member", "'address':'10.0.0.9','protocol_port':80"));
        isDocumented(
                "Health monitors",
                made(
                        "healthmonitors",
                        "healthmonitor",
                        "'pool_id':'" + id + "','type':'TCP','delay':5,'timeout':5,'max_retries':3"));
    }

    private JsonNode made(String collection, String member, String attributes) {
        return admin().post("/v2.0/lbaas/" + collection, "{'" + member + "':{" + attributes + "}}")
                .content();
    }

    private void balancer(String outside, String subnet) {
        String network =
                admin().get(SUBNETS + "/" + subnet).content().get("network_id").stringValue();
        String more = subnet(network, "'cidr':'fd00:77::/64','ip_version':6");
        String port = port(network, "'fixed_ips':[{'subnet_id':'" + subnet + "'},{'subnet_id':'" + more + "'}]")
                .get("id")
                .stringValue();
        String id = made(
                        "loadbalancers",
                        "loadbalancer",
                        "'vip_port_id':'" + port + "','vip_subnet_id':'" + subnet
                                + "','additional_vips':[{'subnet_id':'" + more
                                + "'}],'name':'lb','description':'d','tags':['t']")
                .get("id")
                .stringValue();
        String of = "'loadbalancer_id':'" + id + "',";
        made("pools", "pool", of + "'protocol':'UDP','lb_algorithm':'SOURCE_IP'");
        String pool = made("pools", "pool", of + "'protocol':'TCP','lb_algorithm':'SOURCE_IP_PORT'")
                .get("id")
                .stringValue();
        made("listeners", "listener", of + "'protocol':'TCP','protocol_port':80,'default_pool_id':'" + pool + "'");
        made("pools/" + pool + "/members", "member", "'address':'10.0.0.99','protocol_port':80");
        made(
                "healthmonitors",
                "healthmonitor",
                "'pool_id':'" + pool + "','type':'TCP','delay':5,'timeout':5,'max_retries':3");
        admin().post("/v2.0/floatingips", """
                {'floatingip':{'floating_network_id':'%s','port_id':'%s'}}""".formatted(outside, port)).content();
    }

    private void shared(String network, String group) {
        String addresses = admin().post(
                        "/v2.0/address-groups",
                        "{'address_group':{'name':'a','description':'d','addresses':['10.0.0.1']}}")
                .id();
        admin().put("/v2.0/address-groups/" + addresses + "/tags/t", "");
        admin().post("/v2.0/security-group-rules", """
                {'security_group_rule':{'security_group_id':'%s','direction':'ingress','remote_address_group_id':'%s'}}""".formatted(group, addresses))
                .content();
        admin().post("/v2.0/rbac-policies", """
                {'rbac_policy':{'object_type':'network','object_id':'%s','action':'access_as_shared','target_tenant':'x'}}""".formatted(network)).content();
    }

    private void segments() {
        String network = admin().post(NETWORKS, """
                {'network':{'segments':[{'provider:network_type':'flat','provider:physical_network':'rows-1'},
                                        {'provider:network_type':'flat','provider:physical_network':'rows-2'}]}}""").id();
        String segments = "/v2.0/segments";
        String second = admin().get(segments + "?physical_network=rows-2")
                .content()
                .get(0)
                .get("id")
                .asString();
        admin().delete(segments + "/" + network).done();
        admin().post(SUBNETS, """
                {'subnet':{'network_id':'%s','cidr':'10.0.0.0/24','segment_id':'%s'}}""".formatted(network, second)).content();
        assertThat(port(network, "").get("fixed_ips")).isEmpty();
    }

    private void defaultRules() {
        String all = "/v2.0/default-security-group-rules";
        admin().post(all, """
                {'default_security_group_rule':{'direction':'ingress','protocol':'icmp','description':'d'}}""").content();
        String first = admin().get(all + "?direction=ingress&ethertype=IPv6")
                .content()
                .get(0)
                .get("id")
                .asString();
        admin().delete(all + "/" + first).done();
    }

    private void pools() {
        String scope = admin().post(
                        "/v2.0/address-scopes", "{'address_scope':{'name':'s','ip_version':4,'shared':true}}")
                .id();
        String pool = admin().post("/v2.0/subnetpools", """
                {'subnetpool':{'name':'p','description':'d','prefixes':['10.99.0.0/16'],'default_prefixlen':24,'default_quota':65536,
                 'is_default':true,'address_scope_id':'%s'}}""".formatted(scope)).id();
        admin().put("/v2.0/subnetpools/" + pool + "/tags/t", "");
        subnet(network("'name':'of a pool'"), "'subnetpool_id':'" + pool + "'");
        admin().put("/v2.0/subnetpools/" + pool, "{'subnetpool':{'is_default':true}}")
                .content();
    }

    private void router() {
        String outside =
                admin().post(NETWORKS, "{'network':{'router:external':true}}").id();
        subnet(outside, "'cidr':'198.18.0.0/24'");
        String router = admin().post("/v2.0/routers", """
                {'router':{'name':'r','description':'d','distributed':true,'ha':false,
                 'external_gateway_info':{'network_id':'%s','enable_snat':false}}}""".formatted(outside)).id();
        admin().put("/v2.0/routers/" + router + "/tags/t", "");
        String inside = subnet(network("'name':'inside'"), "'cidr':'10.0.0.0/24'");
        admin().put("/v2.0/routers/" + router + "/add_router_interface", "{'subnet_id':'" + inside + "'}");
        admin().put("/v2.0/routers/" + router, """
                {'router':{'routes':[{'destination':'10.9.0.0/16','nexthop':'10.0.0.9'}]}}""").content();
        String port = port(
                        admin().get(SUBNETS + "/" + inside)
                                .content()
                                .get("network_id")
                                .stringValue(),
                        "")
                .get("id")
                .stringValue();
        admin().post("/v2.0/floatingips", """
                {'floatingip':{'floating_network_id':'%s','port_id':'%s'}}""".formatted(outside, port)).content();
        balancer(outside, inside);
        severalGateways(outside);
    }

    private void severalGateways(String outside) {
        String beside =
                admin().post(NETWORKS, "{'network':{'router:external':true}}").id();
        subnet(beside, "'cidr':'198.19.0.0/24'");
        String router = admin().post(
                        "/v2.0/routers",
                        "{'router':{'enable_default_route_ecmp':true,'enable_default_route_bfd':true}}")
                .id();
        admin().put("/v2.0/routers/" + router + "/add_external_gateways", """
                {'router':{'external_gateways':[{'network_id':'%s'},{'network_id':'%s'}]}}""".formatted(outside, beside))
                .content();
    }

    private void qos(String network, String port) {
        String policies = "/v2.0/qos/policies";
        String policy = admin().post(
                        policies, "{'policy':{'name':'q','description':'d','shared':true,'is_default':true}}")
                .id();
        admin().put(policies + "/" + policy + "/tags/t", "");
        admin().post(policies + "/" + policy + "/dscp_marking_rules", "{'dscp_marking_rule':{'dscp_mark':8}}")
                .content();
        String change = "'qos_policy_id':'" + policy + "'";
        admin().put(NETWORKS + "/" + network, "{'network':{" + change + "}}").content();
        admin().put(PORTS + "/" + port, "{'port':{" + change + "}}").content();
        for (JsonNode floating : admin().get("/v2.0/floatingips").content()) {
            String id = floating.get("id").stringValue();
            admin().put("/v2.0/floatingips/" + id, "{'floatingip':{" + change + "}}")
                    .content();
        }
        for (JsonNode router : admin().get("/v2.0/routers").content()) {
            JsonNode gateway = router.get("external_gateway_info");
            if (!gateway.isNull()) {
                admin().put("/v2.0/routers/" + router.get("id").stringValue(), """
                        {'router':{'external_gateway_info':{'network_id':'%s','enable_snat':false,%s}}}""".formatted(
                                        gateway.get("network_id").stringValue(), change))
                        .content();
            }
        }
    }

    @Test
    void namesOnlyKeysThatAreWritten() throws IOException {
        String network = admin().post(NETWORKS, """
                {'network':{'name':'n','description':'d','admin_state_up':false,'shared':true,'router:external':true,'dns_domain':'a.b',
                 'port_security_enabled':false,'vlan_transparent':true,'provider:network_type':'vlan',
                 'provider:physical_network':'rows','provider:segmentation_id':5}}""").id();
        admin().put(NETWORKS + "/" + network + "/tags/t", "");
        segments();
        String subnet = admin().post(SUBNETS, """
                {'subnet':{'network_id':'%s','cidr':'10.0.0.0/24','name':'s','description':'d','dns_nameservers':['9.9.9.9'],
                 'host_routes':[{'destination':'10.9.0.0/16','nexthop':'10.0.0.9'}],'service_types':['compute:nova']}}""".formatted(network)).id();
        admin().put(SUBNETS + "/" + subnet + "/tags/t", "");
        subnet(network, "'cidr':'10.1.0.0/24','enable_dhcp':false");
        admin().post(SUBNETS, """
                {'subnet':{'network_id':'%s','cidr':'fd00::/64','ipv6_address_mode':'slaac','ipv6_ra_mode':'slaac'}}""".formatted(network)).content();
        String group = admin().post(GROUPS, "{'security_group':{'name':'g','description':'d','stateful':false}}")
                .id();
        admin().put(GROUPS + "/" + group + "/tags/t", "");
        admin().post("/v2.0/security-group-rules", """
                {'security_group_rule':{'security_group_id':'%s','direction':'ingress','ethertype':'IPv4','protocol':'tcp',
                 'port_range_min':1,'port_range_max':2,'remote_group_id':'%s','description':'d'}}""".formatted(group, group)).content();
        admin().post("/v2.0/security-group-rules", """
                {'security_group_rule':{'security_group_id':'%s','direction':'ingress','remote_ip_prefix':'10.0.0.0/8'}}""".formatted(group)).content();
        String port = port(network, """
                'name':'p','description':'d','fixed_ips':[{'ip_address':'10.0.0.5'}],'device_id':'x','device_owner':'compute:nova','dns_name':'vm','dns_domain':'c.d',
                'port_security_enabled':true,'security_groups':['%s'],'allowed_address_pairs':[{'ip_address':'10.0.0.77'}],
                'extra_dhcp_opts':[{'opt_name':'mtu','opt_value':'1300'}],'binding:profile':{'k':'v'}""".formatted(group)).get("id").stringValue();
        admin().put(PORTS + "/" + port + "/tags/t", "");
        String open = port(network, "'port_security_enabled':false").get("id").stringValue();
        assertThat(column("Logical_Switch_Port", open, "external_ids"))
                .contains("patchbay:port_security_enabled=false");
        admin().put("/v2.0/quotas/" + project, "{'quota':{'port':1000}}").content();
        shared(network, group);
        pools();
        defaultRules();
        // A list asks the hosts in passing: if the database is slow, it is a later one that does.
        Await.until(
                NeutronFixture.LIMIT,
                () -> admin().get("/v2.0/agents").status() == 200 && dump().contains("neutron:liveness_check_at"),
                () -> "nobody has asked the hosts");
        router();
        qos(network, port);
        String trunk = admin().post("/v2.0/trunks", """
                {'trunk':{'name':'t','description':'d','admin_state_up':false,'port_id':'%s',
                 'sub_ports':[{'port_id':'%s','segmentation_type':'vlan','segmentation_id':7}]}}""".formatted(
                                port, port(network, "").get("id").stringValue()))
                .id();
        admin().put("/v2.0/trunks/" + trunk + "/tags/t", "");
        admin().post(
                        "/v2.0/log/logs",
                        "{'log':{'resource_type':'security_group','name':'l','description':'d','enabled':false,"
                                + "'resource_id':'"
                                + admin().get(GROUPS).content().get(0).get("id").stringValue() + "'}}")
                .content();
        String written = dump();
        var key = Pattern.compile("external_ids:([a-z_]+:[a-z_]+|[a-z_]+)`")
                .matcher(Files.readString(Path.of("..", "docs", "rows.md")));
        while (key.find()) {
            assertThat(written.contains(key.group(1))).as(key.group(1)).isTrue();
        }
    }
}
