# SPDX-License-Identifier: Apache-2.0
# What ManageIQ's network managers do, by fog-openstack as they use it: one line a step, "ok NAME" or "not ok NAME: WHY".

require 'fog/openstack'

$failed = 0
$undos = []

def step(name)
  result = yield
  puts "ok #{name}"
  result
rescue StandardError => e
  $failed += 1
  puts "not ok #{name}: #{e.class} #{e.message.gsub(/\s+/, ' ')[0, 600]}"
  nil
end

def equal(name, expected, actual)
  step(name) { raise "expected #{expected.inspect}, got #{actual.inspect}" unless expected == actual }
end

def refused(name, *kinds)
  step(name) do
    begin
      yield
    rescue *kinds => e
      e
    else
      raise 'it was accepted'
    end
  end
end

def later(name, &undo)
  $undos << [name, undo]
end

IDENTITY = ENV.fetch('CLOUD_IDENTITY')
V2 = {
  :openstack_auth_url => IDENTITY, :openstack_username => ENV.fetch('CLOUD_USER'),
  :openstack_api_key => ENV.fetch('CLOUD_PASSWORD'), :openstack_tenant => ENV.fetch('CLOUD_PROJECT'),
  :openstack_identity_api_version => 'v2.0'
}.freeze
V3 = V2.reject { |key, _| key == :openstack_tenant }.merge(
  :openstack_identity_api_version => 'v3', :openstack_project_name => ENV.fetch('CLOUD_PROJECT'),
  :openstack_domain_id => 'default'
).freeze

def connections
  two = step('a login by v2.0 works') { Fog::OpenStack::Network.new(V2) }
  step('a login by v3 works') { Fog::OpenStack::Network.new(V3) }
  refused('a wrong password is refused', Excon::Error::Unauthorized) do
    Fog::OpenStack::Network.new(V2.merge(:openstack_api_key => 'wrong'))
  end
  refused('an unknown tenant is refused', Excon::Error::Unauthorized) do
    Fog::OpenStack::Network.new(V2.merge(:openstack_tenant => 'nowhere'))
  end
  equal('the token lives', true, Time.parse(two.instance_variable_get(:@expires)) > Time.now + 60)
  step('compute answers at its root') do
    compute = Fog::OpenStack::Compute.new(V2)
    uri = URI.parse(compute.instance_variable_get(:@openstack_management_url))
    uri.path = '/'
    answer = Excon.get(uri.to_s)
    raise "#{answer.status} #{answer.body}" unless answer.status == 200 && Fog::JSON.decode(answer.body).is_a?(Hash)
  end
  identity = Fog::OpenStack::Identity.new(V2)
  equal('the tenant is listed', [true], identity.tenants.select { |t| t.name == 'admin' }.map(&:enabled))
  refused('orchestration is not in the catalog', Fog::OpenStack::Auth::Catalog::ServiceTypeError) do
    Fog::OpenStack::Orchestration.new(V2)
  end
  two
end

# As the refresh pages: by the last id of the page before.
def paged(collection, limit)
  all = []
  filters = { :limit => limit }
  loop do
    page = collection.all(filters).to_a
    break if page.empty?
    all.concat(page)
    break if page.size < limit
    filters = { :limit => limit, :marker => page.last.id }
  end
  all
end

def networks(net)
  tenant = net.current_tenant['id']
  network = step('a network is made') do
    net.networks.create(:name => 'fog-net', :tenant_id => tenant, :admin_state_up => true, :shared => false,
                        :port_security_enabled => true)
  end
  later('the network is deleted') { net.networks.get(network.id).destroy }
  equal('a network has its tenant', tenant, network.tenant_id)
  equal('a network is active', 'ACTIVE', network.status)
  equal('a network is of type geneve', 'geneve', network.provider_network_type)
  outside = step('an external network on VLAN 77 is made, the id as text') do
    net.networks.create(:name => 'fog-outside', :router_external => true, :provider_network_type => 'vlan',
                        :provider_physical_network => 'fog-phys', :provider_segmentation_id => '77')
  end
  later('the external network is deleted') { outside.destroy }
  equal('the segment is a number', 77, outside.provider_segmentation_id)
  equal('the network leads outside', true, outside.router_external)
  refused('its VLAN is taken', Excon::Error::Conflict) do
    net.create_network(:name => 'fog-taken', :provider_network_type => 'vlan',
                       :provider_physical_network => 'fog-phys', :provider_segmentation_id => 77)
  end
  equal('a network is renamed', 'fog-net-2', net.update_network(network.id, :name => 'fog-net-2').body['network']['name'])
  equal('an empty update is taken', 200, net.update_network(network.id, {}).status)
  body = net.update_network(network.id, :shared => true, :port_security_enabled => false).body['network']
  equal('a network is shared', [true, false], body.values_at('shared', 'port_security_enabled'))
  net.update_network(network.id, :shared => false, :port_security_enabled => true)
  [network, outside]
end

def subnets(net, network, outside)
  subnet = step('a subnet is made') do
    net.subnets.create(:network_id => network.id, :cidr => '10.49.0.0/24', :ip_version => 4, :name => 'fog-subnet',
                       :gateway_ip => '10.49.0.1', :enable_dhcp => 'true',
                       :allocation_pools => [{ :start => '10.49.0.10', :end => '10.49.0.99' }],
                       :dns_nameservers => ['192.0.2.53'],
                       :host_routes => [{ :destination => '198.51.100.0/24', :nexthop => '10.49.0.9' }])
  end
  later('the subnet is deleted') { subnet.destroy }
  equal('DHCP is on, which was asked for as text', true, subnet.enable_dhcp)
  equal('a subnet has its pool', [{ 'start' => '10.49.0.10', 'end' => '10.49.0.99' }], subnet.allocation_pools)
  around = step('a subnet outside is made') do
    net.subnets.create(:network_id => outside.id, :cidr => '192.0.2.0/25', :ip_version => 4, :name => 'fog-around',
                       :enable_dhcp => false)
  end
  later('the subnet outside is deleted') { around.destroy }
  body = net.update_subnet(subnet.id, :name => 'fog-subnet-2', :dns_nameservers => %w[192.0.2.54 192.0.2.53],
                                      :gateway_ip => nil, :enable_dhcp => false).body['subnet']
  equal('a subnet is changed', ['fog-subnet-2', %w[192.0.2.54 192.0.2.53], false],
        body.values_at('name', 'dns_nameservers', 'enable_dhcp'))
  net.update_subnet(subnet.id, :gateway_ip => '10.49.0.1', :enable_dhcp => true)
  equal('a network tells its subnets', [subnet.id], network.subnets.map(&:id))
  [subnet, around]
end

def groups(net)
  group = step('a security group is made') { net.security_groups.create(:name => 'fog-group', :description => 'first') }
  later('the security group is deleted') { group.destroy }
  equal('a group begins with two rules', 2, group.security_group_rules.size)
  rule = step('a rule is made, ethertype in lower case and ports as text') do
    net.create_security_group_rule(group.id, 'ingress', :ethertype => 'ipv4', :protocol => 'tcp',
                                   :port_range_min => '22', :port_range_max => '23',
                                   :remote_ip_prefix => '192.0.2.0/24').body['security_group_rule']
  end
  equal('a rule is normal', ['IPv4', 22, 23], rule.values_at('ethertype', 'port_range_min', 'port_range_max'))
  refused('the same rule again is refused', Excon::Error::Conflict) do
    net.create_security_group_rule(group.id, 'ingress', :ethertype => 'ipv4', :protocol => 'tcp',
                                   :port_range_min => 22, :port_range_max => 23, :remote_ip_prefix => '192.0.2.0/24')
  end
  remote = net.security_group_rules.new(:security_group_id => group.id, :direction => 'ingress',
                                        :remote_group_id => group.id, :ethertype => 'IPv4')
  step('a rule for members is made') { remote.save }
  equal('a group has its rules', 4, net.security_groups.get(group.id).security_group_rules.size)
  equal('a rule is found', rule['id'], net.security_group_rules.get(rule['id']).id)
  equal('a rule is deleted', 204, net.delete_security_group_rule(rule['id']).status)
  body = net.update_security_group(group.id, :name => 'fog-group-2', :description => 'second').body['security_group']
  equal('a group is changed', %w[fog-group-2 second], body.values_at('name', 'description'))
  group
end

def routers(net, subnet, outside, around)
  router = step('a router is made with a gateway') do
    body = net.create_router('fog-router', :admin_state_up => true,
                             :external_gateway_info => {
                               :network_id => outside.id, :enable_snat => true,
                               :external_fixed_ips => [{ :subnet_id => around.id, :ip_address => '192.0.2.5' }]
                             }).body['router']
    net.routers.get(body['id'])
  end
  later('the router is deleted') { net.delete_router(router.id) }
  later('the gateway is cleared by an empty object') do
    gone = net.update_router(router.id, :external_gateway_info => {}).body['router']['external_gateway_info']
    raise gone.inspect unless gone.nil?
  end
  equal('the gateway has the address asked for', ['192.0.2.5'],
        router.external_gateway_info['external_fixed_ips'].map { |ip| ip['ip_address'] })
  equal('the gateway translates', true, router.external_gateway_info['enable_snat'])
  joined = step('a subnet is joined') { net.add_router_interface(router.id, subnet.id).body }
  later('the subnet is parted') { net.remove_router_interface(router.id, subnet.id) }
  equal('the subnet is that', subnet.id, joined['subnet_id'])
  owner = net.ports.get(joined['port_id'])
  equal('the router port tells its router', ['network:router_interface', router.id], [owner.device_owner, owner.device_id])
  refused('a router with ports stays', Excon::Error::Conflict) { net.delete_router(router.id) }
  refused('a subnet is not joined twice', Excon::Error::BadRequest) { net.add_router_interface(router.id, subnet.id) }
  body = net.update_router(router.id, :name => 'fog-router-2', :routes => [
                             { :destination => '203.0.113.0/24', :nexthop => '10.49.0.9' }
                           ]).body['router']
  equal('a router has a route', ['fog-router-2', '203.0.113.0/24'], [body['name'], body['routes'][0]['destination']])
  net.update_router(router.id, :routes => [])
  router
end

def ports(net, network, group)
  port = step('a port is made') do
    net.ports.create(:network_id => network.id, :name => 'fog-port', :device_id => 'fog-vm',
                     :device_owner => 'compute:fog', :security_groups => [group.id])
  end
  later('the port is deleted') { port.destroy }
  equal('a port has an address', 1, port.fixed_ips.size)
  equal('a port is linked by its device', [port.id], net.ports.all(:device_id => 'fog-vm').map(&:id))
  port.name = 'fog-port-2'
  port.update
  equal('a port is renamed', 'fog-port-2', net.ports.get(port.id).name)
  bare = net.create_port(network.id, :name => 'fog-bare', :security_groups => []).body['port']
  later('the bare port is deleted') { net.delete_port(bare['id']) }
  equal('lists are there when empty', [[], []], bare.values_at('security_groups', 'allowed_address_pairs'))
  refused('a network in use stays', Excon::Error::Conflict) { net.delete_network(network.id) }
  port
end

def floating(net, outside, port)
  ip = step('a floating IP is made') do
    net.floating_ips.create(:floating_network_id => outside.id, :floating_ip_address => '192.0.2.40')
  end
  later('the floating IP is deleted') { ip.destroy }
  equal('a floating IP has its address', '192.0.2.40', ip.floating_ip_address)
  step('it is associated') { ip.associate(port.id, port.fixed_ips[0]['ip_address']) }
  equal('it leads to the port', [port.id, port.fixed_ips[0]['ip_address']], [ip.port_id, ip.fixed_ip_address])
  body = net.get_floating_ip(ip.id).body['floatingip']
  equal('it is active', 'ACTIVE', body['status'])
  body = net.disassociate_floating_ip(ip.id).body['floatingip']
  equal('it leads nowhere', [nil, nil], body.values_at('port_id', 'router_id'))
  once = net.create_floating_ip(outside.id, :port_id => port.id).body['floatingip']
  equal('one is made with its port', port.id, once['port_id'])
  equal('and deleted while it leads there', 204, net.delete_floating_ip(once['id']).status)
  ip
end

# What the refresh reads of each, as its parser does.
def inventory(net, network, subnet, port, router, group, ip)
  40.times { |i| net.create_port(network.id, :name => "fog-many-#{i}") }
  later('many ports are deleted') do
    net.ports.all(:network_id => network.id).select { |p| p.name.start_with?('fog-many') }.each(&:destroy)
  end
  all = paged(net.ports, 7)
  equal('pages have each port once', net.ports.all.map(&:id).sort, all.map(&:id).sort)
  equal('there are many ports', true, all.size >= 42)
  equal('every port has its lists', [], all.reject { |p| p.fixed_ips.is_a?(Array) && p.security_groups.is_a?(Array) })
  equal('pages have the networks', true, paged(net.networks, 1).map(&:id).include?(network.id))
  equal('a page of 1000 has all', true, paged(net.subnets, 1000).map(&:id).include?(subnet.id))
  equal('routers are collected', true, paged(net.routers, 1).map(&:id).include?(router.id))
  equal('groups are collected', true, paged(net.security_groups, 1).map(&:id).include?(group.id))
  equal('floating IPs are collected', true, paged(net.floating_ips, 1).map(&:id).include?(ip.id))
  equal('every rule is a group\'s', [], net.security_group_rules.all.reject(&:security_group_id))
  equal('the port is the group\'s', [group.id], all.find { |p| p.id == port.id }.security_groups)
  body = net.list_networks(:id => network.id).body['networks'][0]
  keys = %w[id name shared status admin_state_up router:external provider:physical_network provider:network_type
            provider:segmentation_id port_security_enabled qos_policy_id mtu tenant_id]
  equal('a network has every field', [], keys - body.keys)
  keys = %w[id name cidr ip_version gateway_ip enable_dhcp dns_nameservers ipv6_ra_mode ipv6_address_mode
            allocation_pools host_routes tenant_id network_id]
  equal('a subnet has every field', [], keys - net.get_subnet(subnet.id).body['subnet'].keys)
  keys = %w[id name status admin_state_up mac_address device_owner device_id tenant_id binding:host_id binding:vif_type
            binding:vif_details binding:vnic_type binding:profile extra_dhcp_opts allowed_address_pairs
            security_groups fixed_ips]
  equal('a port has every field', [], keys - net.get_port(port.id).body['port'].keys)
  keys = %w[id name admin_state_up status external_gateway_info distributed routes ha tenant_id]
  equal('a router has every field', [], keys - net.get_router(router.id).body['router'].keys)
end

def more(net, network, group)
  tenant = net.current_tenant['id']
  quota = net.get_quota(tenant).body['quota']
  equal('a quota is read', true, quota.key?('network') && quota.key?('floatingip'))
  body = net.update_quota(tenant, :network => 500).body['quota']
  equal('a quota is set', 500, body['network'])
  equal('quotas are listed', [500], net.get_quotas.body['quotas'].select { |q| q['tenant_id'] == tenant }
                                       .map { |q| q['network'] })
  equal('a quota is deleted', 204, net.delete_quota(tenant).status)
  pool = net.create_subnet_pool('fog-pool', ['10.60.0.0/16'], :default_prefixlen => 24).body['subnetpool']
  later('the subnet pool is deleted') { net.delete_subnet_pool(pool['id']) }
  equal('a subnet pool is found', ['10.60.0.0/16'], net.subnet_pools.get(pool['id']).prefixes)
  equal('it is renamed', 'fog-pool-2', net.update_subnet_pool(pool['id'], :name => 'fog-pool-2').body['subnetpool']['name'])
  rbac = net.create_rbac_policy(:object_type => 'network', :object_id => network.id, :action => 'access_as_shared',
                                :target_tenant => 'fog-other').body['rbac_policy']
  equal('an RBAC policy is found', 'fog-other', net.rbac_policies.get(rbac['id']).target_tenant)
  equal('it is deleted', 204, net.delete_rbac_policy(rbac['id']).status)
  used = net.get_network_ip_availability(network.id).body['network_ip_availability']
  equal('a network tells what is used', true, used['used_ips'].to_i >= 42)
  equal('extensions are listed', true, net.extensions.map { |e| e.attributes[:alias] }.include?('security-group'))
  equal('an unknown network is nil', nil, net.networks.get('11111111-2222-4333-8444-555555555555'))
  refused('an unknown port is not found', Fog::OpenStack::Network::NotFound) { net.get_port(group.id) }
  net.instance_variable_set(:@auth_token, 'stale')
  step('a stale token is replaced') { net.list_networks(:id => network.id) }
end

step('the script ran to its end') do
  net = connections
  network, outside = networks(net)
  subnet, around = subnets(net, network, outside)
  group = groups(net)
  router = routers(net, subnet, outside, around)
  port = ports(net, network, group)
  ip = floating(net, outside, port)
  inventory(net, network, subnet, port, router, group, ip)
  more(net, network, group)
end
$undos.reverse_each { |name, undo| step(name, &undo) }
exit($failed.zero? ? 0 : 1)
