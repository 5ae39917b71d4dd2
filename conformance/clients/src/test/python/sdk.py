# SPDX-License-Identifier: Apache-2.0
"""openstacksdk against a provider: one line a step, "ok NAME" or "not ok NAME: WHY"."""
import sys

import openstack
from openstack import exceptions

failed = 0
undos = []


def step(name, action):
    global failed
    try:
        result = action()
    except Exception as e:  # a step may fail in any way
        failed += 1
        print("not ok %s: %s %s" % (name, type(e).__name__, str(e).replace("\n", " ")))
        return None
    print("ok " + name)
    return result


def equal(name, expected, actual):
    def check():
        if expected != actual:
            raise AssertionError("expected %r, got %r" % (expected, actual))
    step(name, check)


def refused(name, kind, action):
    def check():
        try:
            action()
        except kind:
            return
        raise AssertionError("it was accepted")
    step(name, check)


def ids(rows):
    return [row.id for row in rows]


def script():
    cloud = openstack.connect(cloud="patchbay")
    net = cloud.network

    equal("the session has a project", True, bool(cloud.session.get_project_id()))
    equal("projects are listed", True, "admin" in [p.name for p in cloud.identity.projects()])
    equal("users are listed", True, "admin" in [u.name for u in cloud.identity.users()])
    equal("roles are listed", True, {"admin", "member", "reader"} <= {r.name for r in cloud.identity.roles()})
    equal("extensions are listed", True, "security-group" in [e.alias for e in net.extensions()])
    equal("an extension is found", "port-security", net.find_extension("port-security").alias)

    network = net.create_network(name="sdk-net", description="first", mtu=1400, is_port_security_enabled=True)
    undos.append(("the network is deleted", lambda: net.delete_network(network, ignore_missing=False)))
    equal("a network has its MTU", 1400, network.mtu)
    equal("a network is found by name", network.id, net.find_network("sdk-net").id)
    network = net.update_network(network, name="sdk-net-2", is_admin_state_up=False)
    equal("a network is renamed", "sdk-net-2", net.get_network(network.id).name)
    equal("a network is set down", False, network.is_admin_state_up)
    net.set_tags(network, ["blue", "green"])
    equal("tags are set", {"blue", "green"}, set(net.get_network(network.id).tags))
    equal("networks are filtered by tags", [network.id], ids(net.networks(tags="blue,green")))
    refused("an update that lost a race is refused", exceptions.HttpException,
            lambda: net.update_network(network.id, if_revision=0, name="late"))

    subnet = net.create_subnet(
        network_id=network.id, name="sdk-subnet", ip_version=4, cidr="10.46.0.0/24", gateway_ip="10.46.0.1",
        dns_nameservers=["192.0.2.53", "192.0.2.54"],
        host_routes=[{"destination": "198.51.100.0/24", "nexthop": "10.46.0.9"}],
        allocation_pools=[{"start": "10.46.0.10", "end": "10.46.0.99"}])
    undos.append(("the subnet is deleted", lambda: net.delete_subnet(subnet, ignore_missing=False)))
    equal("a subnet keeps the order of its name servers", ["192.0.2.53", "192.0.2.54"], subnet.dns_nameservers)
    six = net.create_subnet(
        network_id=network.id, name="sdk-six", ip_version=6, cidr="fd00:46::/64",
        ipv6_ra_mode="slaac", ipv6_address_mode="slaac")
    undos.append(("the IPv6 subnet is deleted", lambda: net.delete_subnet(six, ignore_missing=False)))
    equal("both subnets are the network's", {subnet.id, six.id}, set(net.get_network(network.id).subnet_ids))
    equal("subnets are filtered by version", [six.id], ids(net.subnets(ip_version=6, network_id=network.id)))
    net.update_subnet(subnet, gateway_ip=None)
    equal("a subnet loses its gateway", None, net.get_subnet(subnet.id).gateway_ip)
    net.update_subnet(subnet, gateway_ip="10.46.0.1")

    group = net.create_security_group(name="sdk-group", description="for a test")
    undos.append(("the group is deleted", lambda: net.delete_security_group(group, ignore_missing=False)))
    rule = net.create_security_group_rule(
        security_group_id=group.id, direction="ingress", ethertype="IPv4", protocol="tcp",
        port_range_min=22, port_range_max=22, remote_ip_prefix="192.0.2.0/24")
    equal("a rule is the group's", 1, len(list(net.security_group_rules(
        security_group_id=group.id, direction="ingress"))))
    refused("the same rule again is refused", exceptions.ConflictException,
            lambda: net.create_security_group_rule(
                security_group_id=group.id, direction="ingress", ethertype="IPv4", protocol="tcp",
                port_range_min=22, port_range_max=22, remote_ip_prefix="192.0.2.0/24"))
    net.delete_security_group_rule(rule, ignore_missing=False)
    equal("a rule is gone", [], list(net.security_group_rules(security_group_id=group.id, direction="ingress")))

    port = net.create_port(
        network_id=network.id, name="sdk-port", device_id="sdk-vm", device_owner="compute:sdk",
        security_groups=[group.id], binding_host_id="host-1",
        allowed_address_pairs=[{"ip_address": "10.46.0.200"}],
        extra_dhcp_opts=[{"opt_name": "bootfile-name", "opt_value": "boot.ipxe", "ip_version": 4}])
    undos.append(("the port is deleted", lambda: net.delete_port(port, ignore_missing=False)))
    equal("a port has an address of both subnets", {subnet.id, six.id}, {ip["subnet_id"] for ip in port.fixed_ips})
    equal("a port's group is the one asked for", [group.id], port.security_group_ids)
    address = [ip["ip_address"] for ip in port.fixed_ips if ip["subnet_id"] == subnet.id][0]
    equal("ports are filtered by address", [port.id], ids(net.ports(fixed_ips="ip_address=" + address)))
    equal("ports are filtered by device", [port.id], ids(net.ports(device_id="sdk-vm")))
    changed = net.update_port(port, name="sdk-port-2", security_groups=[], allowed_address_pairs=[])
    equal("a port is renamed", "sdk-port-2", changed.name)
    equal("a port's groups are taken away", [], changed.security_group_ids)
    equal("a changed port keeps its addresses", port.fixed_ips, changed.fixed_ips)
    equal("a port's revision grows", True, changed.revision_number > port.revision_number or port is changed)

    more = list(net.create_ports([{"network_id": network.id, "name": "sdk-%d" % i} for i in range(25)]))
    for each in more:
        undos.append(("the port %s is deleted" % each.name, lambda each=each: net.delete_port(each, False)))
    equal("25 ports are made at once", 25, len(more))
    paged = list(net.ports(limit=7, network_id=network.id))
    equal("pages have every port once", 26, len({each.id for each in paged}) if len(paged) == 26 else len(paged))
    ordered = [each["name"] for each in net.get(
        "/ports", params={"network_id": network.id, "sort_key": "name", "sort_dir": "desc"}).json()["ports"]]
    equal("ports are sorted", sorted(ordered, reverse=True), ordered)

    refused("an unknown port is not found", exceptions.ResourceNotFound,
            lambda: net.get_port("11111111-2222-4333-8444-555555555555"))
    refused("a network in use is not deleted", exceptions.ConflictException,
            lambda: net.delete_network(network, ignore_missing=False))
    refused("a wrong value is refused", exceptions.BadRequestException,
            lambda: net.create_subnet(network_id=network.id, ip_version=4, cidr="10.46.0.0/40"))


step("the script ran to its end", script)
for undo_name, undo in reversed(undos):
    step(undo_name, undo)
sys.exit(1 if failed else 0)
