// SPDX-License-Identifier: Apache-2.0
package org.patchbay.neutron.securitygroup;

import java.util.TreeSet;
import org.patchbay.http.HttpError;
import org.patchbay.neutron.Errors;

/** The errors of the security-group extension, with the type names of Neutron. */
final class Refusals {
    private Refusals() {}

    static HttpError ethertype(String text) {
        return Errors.invalid(
                "SecurityGroupRuleInvalidEtherType",
                "Security group rule for ethertype '" + text + "' not supported. Allowed values are IPv4 and IPv6.");
    }

    static HttpError protocol(String text) {
        return Errors.invalid(
                "SecurityGroupRuleInvalidProtocol",
                "Security group rule protocol " + text + " not supported. Only protocol values "
                        + new TreeSet<>(Protocol.NAMES.keySet())
                        + " and integer representations [0 to 255] are supported.");
    }

    static HttpError cidr(String text) {
        return Errors.invalid("InvalidCIDR", "Invalid CIDR " + text + " given as IP prefix.");
    }

    static HttpError port(String text) {
        return Errors.invalid("SecurityGroupInvalidPortValue", "Invalid value for port " + text);
    }

    static HttpError portRange(String protocol) {
        return Errors.invalid(
                "SecurityGroupInvalidPortRange",
                "For " + protocol + ", port_range_min and port_range_max must both be given, and port_range_min must be"
                        + " <= port_range_max");
    }

    static HttpError protocolRequired() {
        return Errors.invalid(
                "SecurityGroupProtocolRequiredWithPorts", "Must also specify protocol if port range is given.");
    }

    static HttpError noPorts(String protocol) {
        return Errors.invalid(
                "SecurityGroupInvalidProtocolForPort",
                "Invalid protocol " + protocol + " for port range, only supported for tcp, udp, sctp and ICMP.");
    }

    static HttpError icmpValue(String field, String attribute, int value) {
        return Errors.invalid(
                "SecurityGroupInvalidIcmpValue",
                "Invalid value for ICMP " + field + " (" + attribute + ") " + value + ". It must be 0 to 255.");
    }

    static HttpError icmpTypeMissing(int code) {
        return Errors.invalid(
                "SecurityGroupMissingIcmpType",
                "ICMP code (port-range-max) " + code + " is provided but ICMP type (port-range-min) is missing.");
    }

    static HttpError protocolOfOtherEthertype(Ethertype ethertype, Protocol protocol) {
        return Errors.invalid(
                "SecurityGroupEthertypeConflictWithProtocol",
                "Invalid ethertype " + ethertype + " for protocol " + protocol + ".");
    }

    static HttpError prefixOfOtherEthertype(Ethertype ethertype, RemotePrefix prefix) {
        return Errors.invalid(
                "SecurityGroupRuleParameterConflict",
                "Conflicting value ethertype " + ethertype + " for CIDR " + prefix);
    }

    static HttpError twoRemotes() {
        return Errors.invalid(
                "SecurityGroupMultipleRemoteEntites",
                "Only one of remote_ip_prefix, remote_group_id or remote_address_group_id may be provided.");
    }

    static HttpError stateless() {
        return Errors.badRequest("Invalid input for stateful. Reason: this release of OVN has no stateless rules;"
                + " 21.06 or later has them.");
    }

    static HttpError ruleExists(String ruleId) {
        return Errors.conflict(
                "SecurityGroupRuleExists", "Security group rule already exists. Rule id is " + ruleId + ".");
    }

    static HttpError ruleTwice() {
        return Errors.conflict("DuplicateSecurityGroupRuleInPost", "Duplicate Security Group Rule in POST.");
    }

    static HttpError inUse(String groupId) {
        return Errors.conflict("SecurityGroupInUse", "Security Group " + groupId + " in use.");
    }

    static HttpError defaultExists() {
        return Errors.conflict("SecurityGroupDefaultAlreadyExists", "Default security group already exists.");
    }

    static HttpError renamedDefault() {
        return Errors.conflict("SecurityGroupCannotUpdateDefault", "Updating default security group not allowed.");
    }

    static HttpError removedDefault() {
        return Errors.conflict("SecurityGroupCannotRemoveDefault", "Removing default security group not allowed.");
    }
}
