// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.neutron.Answer;
import org.patchbay.neutron.ApiClient;
import org.patchbay.neutron.NeutronFixture;

/** What is no rule leaves no row behind and is refused as Neutron refuses it. */
class RuleRefusalTest {
    private static final String RULES = "/v2.0/security-group-rules";

    private static NeutronFixture fixture;
    private static ApiClient api;
    private static String group;

    @BeforeAll
    static void start() {
        fixture = NeutronFixture.start();
        api = fixture.as("member@p1");
        group = api.post("/v2.0/security-groups", "{'security_group':{'name':'g'}}")
                .id();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static Answer post(String more) {
        return api.post(
                RULES,
                "{'security_group_rule':{'security_group_id':'" + group + "','direction':'ingress'," + more + "}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'ethertype':'ipx'                                                   | SecurityGroupRuleInvalidEtherType
            'ethertype':4                                                       | SecurityGroupRuleInvalidEtherType
            'protocol':'tcpx'                                                   | SecurityGroupRuleInvalidProtocol
            'protocol':256                                                      | SecurityGroupRuleInvalidProtocol
            'protocol':-1                                                       | SecurityGroupRuleInvalidProtocol
            'protocol':6.5                                                      | SecurityGroupRuleInvalidProtocol
            'protocol':99999999999999999999                                     | SecurityGroupRuleInvalidProtocol
            'protocol':''                                                       | SecurityGroupRuleInvalidProtocol
            'protocol':['tcp']                                                  | SecurityGroupRuleInvalidProtocol
            'protocol':'tcp','port_range_min':'x','port_range_max':1            | SecurityGroupInvalidPortValue
            'protocol':'tcp','port_range_min':-1,'port_range_max':1             | SecurityGroupInvalidPortValue
            'protocol':'tcp','port_range_min':1,'port_range_max':65536          | SecurityGroupInvalidPortValue
            'protocol':'tcp','port_range_min':0,'port_range_max':1              | SecurityGroupInvalidPortValue
            'protocol':'udp','port_range_min':5,'port_range_max':4              | SecurityGroupInvalidPortRange
            'protocol':'sctp','port_range_min':5                                | SecurityGroupInvalidPortRange
            'protocol':'tcp','port_range_max':5                                 | SecurityGroupInvalidPortRange
            'port_range_min':5,'port_range_max':5                               | SecurityGroupProtocolRequiredWithPorts
            'protocol':'gre','port_range_min':5,'port_range_max':5              | SecurityGroupInvalidProtocolForPort
            'protocol':'dccp','port_range_min':5,'port_range_max':5             | SecurityGroupInvalidProtocolForPort
            'protocol':'136','port_range_min':5,'port_range_max':5              | SecurityGroupInvalidProtocolForPort
            'protocol':'icmp','port_range_min':256                              | SecurityGroupInvalidIcmpValue
            'protocol':'icmp','port_range_min':8,'port_range_max':256           | SecurityGroupInvalidIcmpValue
            'protocol':'icmp','port_range_max':0                                | SecurityGroupMissingIcmpType
            'protocol':'ipv6-icmp'                                              | SecurityGroupEthertypeConflictWithProtocol
            'protocol':'icmpv6','ethertype':'IPv4'                              | SecurityGroupEthertypeConflictWithProtocol
            'protocol':58                                                       | SecurityGroupEthertypeConflictWithProtocol
            'protocol':'ipv6-frag'                                              | SecurityGroupEthertypeConflictWithProtocol
            'remote_ip_prefix':'10.0.0.0/33'                                    | InvalidCIDR
            'remote_ip_prefix':'10.0.0'                                         | InvalidCIDR
            'remote_ip_prefix':'here'                                           | InvalidCIDR
            'remote_ip_prefix':7                                                | InvalidCIDR
            'remote_ip_prefix':'fd00::/8'                                       | SecurityGroupRuleParameterConflict
            'remote_ip_prefix':'10.0.0.0/8','ethertype':'IPv6'                  | SecurityGroupRuleParameterConflict
            'remote_ip_prefix':'10.0.0.0/8','remote_group_id':'11111111-1111-4111-8111-111111111111' | SecurityGroupMultipleRemoteEntites
            'remote_address_group_id':'x'                                       | HTTPBadRequest
            'remote_group_id':'x'                                               | HTTPBadRequest
            'normalized_cidr':'10.0.0.0/8'                                      | HTTPBadRequest
            'name':'x'                                                          | HTTPBadRequest
            """)
    void refuses(String more, String type) {
        post(more).refused(400, type);
    }

    @AfterEach
    void leavesNothingBehind() {
        assertThat(api.get(RULES + "?security_group_id=" + group + "&direction=ingress")
                        .content())
                .isEmpty();
        assertThat(fixture.snapshot().rows("ACL")).hasSize(8 + 6);
    }

    @Test
    void needsAGroupAndADirection() {
        api.post(RULES, "{'security_group_rule':{'direction':'ingress'}}").refused(400, "HTTPBadRequest");
        api.post(RULES, "{'security_group_rule':{'security_group_id':'" + group + "'}}")
                .refused(400, "HTTPBadRequest");
        api.post(RULES, "{'security_group_rule':{'security_group_id':'" + group + "','direction':'in'}}")
                .refused(400, "HTTPBadRequest");
    }

    @Test
    void needsGroupsThatExist() {
        String nobody = "11111111-1111-4111-8111-111111111111";
        post("'remote_group_id':'" + nobody + "'").refused(404, "SecurityGroupNotFound");
        api.post(RULES, "{'security_group_rule':{'direction':'ingress','security_group_id':'" + nobody + "'}}")
                .refused(404, "SecurityGroupNotFound");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'protocol':'tcp'                                         | 'protocol':'6'
            'protocol':6                                             | 'protocol':'TCP','remote_ip_prefix':'0.0.0.0/0'
            'protocol':'udp'                                         | 'protocol':'udp','port_range_min':1,'port_range_max':65535
            'ethertype':'IPv6','protocol':'icmp'                     | 'ethertype':'ipv6','protocol':'ipv6-icmp'
            'remote_ip_prefix':'10.0.0.5/24'                         | 'remote_ip_prefix':'10.0.0.0/24'
            'remote_ip_prefix':'10.0.0.5'                            | 'remote_ip_prefix':'10.0.0.5/32'
            'ethertype':'IPv4'                                       | 'remote_ip_prefix':''
            """)
    void refusesASecondRuleOfTheSameEffect(String first, String second) {
        String id = post(first).id();
        Answer again = post(second);
        again.refused(409, "SecurityGroupRuleExists");
        assertThat(again.body().toString()).contains(id);
        api.delete(RULES + "/" + id).done();
    }
}
