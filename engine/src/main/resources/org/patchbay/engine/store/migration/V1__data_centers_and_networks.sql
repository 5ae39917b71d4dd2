-- Every rule that a constraint can hold is one. Their names are in the code, which words the refusals.
-- "version" counts the changes of a row: who changes an outdated one is refused.

create table mac_pool (
    id uuid primary key,
    name text not null constraint mac_pool_name unique check (char_length(name) between 1 and 255),
    description text not null,
    allow_duplicates boolean not null,
    standard boolean not null,
    version bigint not null
);
create unique index mac_pool_standard on mac_pool (standard) where standard;

create table mac_range (
    pool_id uuid not null references mac_pool on delete cascade,
    first macaddr not null,
    last macaddr not null,
    primary key (pool_id, first),
    check (first <= last)
);

create table network_filter (
    id uuid primary key,
    name text not null unique
);

create table provider (
    id uuid primary key,
    name text not null constraint provider_name unique check (name ~ '^[A-Za-z0-9_-]{1,128}$'),
    description text not null check (char_length(description) <= 4000),
    url text check (char_length(url) <= 512),
    type text not null check (type in ('neutron', 'external')),
    plugin_type text not null check (char_length(plugin_type) between 1 and 64),
    unmanaged boolean not null,
    requires_authentication boolean not null,
    username text check (char_length(username) <= 64),
    password bytea,
    authentication_url text check (authentication_url ~ '^https?://[^/]*:[0-9]+/(v3|v2\.0)/?$'),
    tenant_name text,
    user_domain_name text,
    project_name text,
    project_domain_name text,
    agent_broker_type text check (agent_broker_type in ('qpid', 'rabbit_mq')),
    agent_address text,
    agent_port integer check (agent_port between 1 and 65535),
    agent_username text,
    agent_password bytea,
    agent_mappings text not null,
    read_only boolean not null,
    auto_sync boolean not null,
    port_lifecycle text not null check (port_lifecycle in ('delete_on_stop', 'persist')),
    custom_properties jsonb not null,
    version bigint not null,
    check (url is not null or unmanaged),
    check (not unmanaged or (type = 'external' and not auto_sync)),
    check (not requires_authentication
        or (username is not null and password is not null and authentication_url is not null))
);

-- A type is for good.
create function provider_type_is_fixed() returns trigger language plpgsql as $$
begin
    raise exception 'the type of a provider cannot change' using errcode = 'check_violation', constraint = 'provider_type_fixed';
end $$;
create trigger provider_type_fixed before update of type on provider
    for each row when (old.type <> new.type) execute function provider_type_is_fixed();

create table data_center (
    id uuid primary key,
    name text not null constraint data_center_name unique check (char_length(name) between 1 and 40),
    description text not null,
    comment text not null,
    local boolean not null,
    version bigint not null
);

create table cluster (
    id uuid primary key,
    data_center_id uuid not null constraint cluster_data_center references data_center,
    name text not null constraint cluster_name unique check (char_length(name) between 1 and 40),
    description text not null,
    comment text not null,
    switch_type text not null check (switch_type in ('legacy', 'ovs')),
    default_provider_id uuid constraint cluster_default_provider references provider,
    mac_pool_id uuid not null constraint cluster_mac_pool references mac_pool,
    version bigint not null,
    unique (id, data_center_id)
);
create index on cluster (data_center_id);
create index on cluster (default_provider_id);
create index on cluster (mac_pool_id);

create table network (
    id uuid primary key,
    data_center_id uuid not null constraint network_data_center references data_center on delete cascade,
    name text not null check (char_length(name) between 1 and 256 and name !~* '^bond'),
    description text not null,
    comment text not null,
    vdsm_name text not null check (char_length(vdsm_name) between 1 and 15),
    vlan_id integer check (vlan_id between 0 and 4094),
    mtu integer not null check (mtu = 0 or mtu between 68 and 65535),
    stp boolean not null,
    label text,
    vm_network boolean not null,
    -- With its provider its networks go; what is used by a vNIC stays, and with it the provider.
    provider_id uuid constraint network_provider references provider on delete cascade,
    external_id text,
    physical_network_id uuid,
    custom_physical_network text,
    custom_vlan integer check (custom_vlan between 0 and 4094),
    provider_network_type text,
    port_security boolean,
    missing boolean not null,
    external boolean not null generated always as (provider_id is not null) stored,
    version bigint not null,
    constraint network_name unique (data_center_id, name),
    constraint network_vdsm_name unique (data_center_id, vdsm_name),
    constraint network_external unique (data_center_id, provider_id, external_id),
    unique (id, data_center_id),
    unique (id, external),
    -- What an external network runs over is one of the same data center's.
    constraint network_physical foreign key (physical_network_id, data_center_id) references network (id, data_center_id),
    check ((provider_id is null) = (external_id is null)),
    check (provider_id is null or (vm_network and not stp)),
    check (provider_id is not null or (physical_network_id is null and custom_physical_network is null
        and provider_network_type is null and port_security is null and not missing)),
    check (physical_network_id is null or custom_physical_network is null),
    check (custom_vlan is null or custom_physical_network is not null)
);
create index on network (provider_id, external_id);
create index on network (physical_network_id);

create table cluster_network (
    cluster_id uuid not null,
    network_id uuid not null,
    data_center_id uuid not null,
    external boolean not null,
    required boolean not null,
    usage_vm boolean not null,
    usage_display boolean not null,
    usage_migration boolean not null,
    usage_management boolean not null,
    usage_default_route boolean not null,
    primary key (cluster_id, network_id),
    constraint cluster_network_cluster foreign key (cluster_id, data_center_id)
        references cluster (id, data_center_id) on delete cascade,
    constraint cluster_network_network foreign key (network_id, data_center_id)
        references network (id, data_center_id) on delete cascade,
    constraint cluster_network_kind foreign key (network_id, external)
        references network (id, external) on delete cascade,
    constraint cluster_network_external check (not external
        or not (required or usage_display or usage_migration or usage_management or usage_default_route))
);
create index on cluster_network (network_id);
create unique index cluster_network_display on cluster_network (cluster_id) where usage_display;
create unique index cluster_network_migration on cluster_network (cluster_id) where usage_migration;
create unique index cluster_network_management on cluster_network (cluster_id) where usage_management;
create unique index cluster_network_default_route on cluster_network (cluster_id) where usage_default_route;

create table vnic_profile (
    id uuid primary key,
    network_id uuid not null,
    data_center_id uuid not null,
    external boolean not null,
    name text not null check (char_length(name) between 1 and 256),
    description text not null,
    comment text not null,
    port_mirroring boolean not null,
    pass_through boolean not null,
    migratable boolean not null,
    failover_id uuid constraint vnic_profile_failover references vnic_profile,
    network_filter_id uuid constraint vnic_profile_filter references network_filter,
    custom_properties jsonb not null,
    version bigint not null,
    constraint vnic_profile_name unique (network_id, name),
    unique (id, data_center_id),
    constraint vnic_profile_network foreign key (network_id, data_center_id)
        references network (id, data_center_id) on delete cascade,
    constraint vnic_profile_kind foreign key (network_id, external)
        references network (id, external) on delete cascade,
    constraint vnic_profile_external check (not external
        or not (port_mirroring or pass_through or failover_id is not null))
);
create index on vnic_profile (failover_id);

create table host (
    id uuid primary key,
    cluster_id uuid not null constraint host_cluster references cluster,
    name text not null constraint host_name unique check (char_length(name) between 1 and 255),
    comment text not null,
    address text not null constraint host_address unique,
    status text not null check (status in ('installing', 'install_failed', 'up', 'preparing_for_maintenance',
        'maintenance', 'connecting', 'non_responsive', 'non_operational', 'down')),
    provider_id uuid references provider on delete set null,
    mappings text not null,
    binding_host_ids jsonb not null,
    ovn_configured boolean not null,
    version bigint not null
);
create index on host (cluster_id);
create index on host (provider_id);

create table vm (
    id uuid primary key,
    cluster_id uuid not null,
    data_center_id uuid not null,
    name text not null check (char_length(name) between 1 and 255),
    description text not null,
    comment text not null,
    memory_mib integer not null check (memory_mib > 0),
    cpus integer not null check (cpus > 0),
    status text not null check (status in ('down', 'wait_for_launch', 'powering_up', 'up', 'paused', 'migrating',
        'powering_down', 'not_responding', 'unknown')),
    host_id uuid constraint vm_host references host,
    migrating_to uuid constraint vm_migrating_to references host,
    custom_properties jsonb not null,
    version bigint not null,
    constraint vm_name unique (data_center_id, name),
    unique (id, data_center_id),
    constraint vm_cluster foreign key (cluster_id, data_center_id) references cluster (id, data_center_id),
    check ((status = 'down') = (host_id is null)),
    check ((status = 'migrating') = (migrating_to is not null))
);
create index on vm (cluster_id);
create index on vm (host_id);
create index on vm (migrating_to);

create table nic (
    id uuid primary key,
    vm_id uuid not null,
    data_center_id uuid not null,
    name text not null check (char_length(name) between 1 and 50),
    profile_id uuid,
    mac macaddr not null,
    mac_pool_id uuid not null references mac_pool,
    -- A copy of the pool's allow_duplicates, for the index below.
    mac_shared boolean not null,
    type text not null check (type in ('virtio', 'e1000', 'e1000e', 'rtl8139')),
    plugged boolean not null,
    linked boolean not null,
    version bigint not null,
    constraint nic_name unique (vm_id, name),
    constraint nic_vm foreign key (vm_id, data_center_id) references vm (id, data_center_id) on delete cascade,
    constraint nic_profile foreign key (profile_id, data_center_id) references vnic_profile (id, data_center_id)
);
create index on nic (profile_id);
create index nic_mac_in_pool on nic (mac_pool_id, mac);
create unique index nic_mac on nic (mac_pool_id, mac) where not mac_shared;

create table nic_port (
    nic_id uuid primary key references nic on delete cascade,
    provider_id uuid not null references provider on delete cascade,
    port_id text,
    binding_host text,
    device_properties jsonb not null
);
create index on nic_port (provider_id);

insert into network_filter (id, name) values
    ('1f0b0c00-0000-4000-8000-000000000001', 'vdsm-no-mac-spoofing'),
    ('1f0b0c00-0000-4000-8000-000000000002', 'allow-arp'),
    ('1f0b0c00-0000-4000-8000-000000000003', 'allow-dhcp'),
    ('1f0b0c00-0000-4000-8000-000000000004', 'allow-dhcp-server'),
    ('1f0b0c00-0000-4000-8000-000000000005', 'allow-incoming-ipv4'),
    ('1f0b0c00-0000-4000-8000-000000000006', 'allow-ipv4'),
    ('1f0b0c00-0000-4000-8000-000000000007', 'clean-traffic'),
    ('1f0b0c00-0000-4000-8000-000000000008', 'clean-traffic-gateway'),
    ('1f0b0c00-0000-4000-8000-000000000009', 'no-arp-ip-spoofing'),
    ('1f0b0c00-0000-4000-8000-00000000000a', 'no-arp-mac-spoofing'),
    ('1f0b0c00-0000-4000-8000-00000000000b', 'no-arp-spoofing'),
    ('1f0b0c00-0000-4000-8000-00000000000c', 'no-ip-multicast'),
    ('1f0b0c00-0000-4000-8000-00000000000d', 'no-ip-spoofing'),
    ('1f0b0c00-0000-4000-8000-00000000000e', 'no-mac-broadcast'),
    ('1f0b0c00-0000-4000-8000-00000000000f', 'no-mac-spoofing'),
    ('1f0b0c00-0000-4000-8000-000000000010', 'no-other-l2-traffic'),
    ('1f0b0c00-0000-4000-8000-000000000011', 'no-other-rarp-traffic'),
    ('1f0b0c00-0000-4000-8000-000000000012', 'qemu-announce-self'),
    ('1f0b0c00-0000-4000-8000-000000000013', 'qemu-announce-self-rarp');

-- A locally administered range of its own, so that an empty engine can add a virtual machine.
insert into mac_pool (id, name, description, allow_duplicates, standard, version)
    values ('58ca604b-017d-0374-0220-00000000014e', 'Default', 'Default MAC pool', false, true, 0);
insert into mac_range (pool_id, first, last)
    values ('58ca604b-017d-0374-0220-00000000014e', '56:6f:00:00:00:00', '56:6f:00:ff:ff:ff');
