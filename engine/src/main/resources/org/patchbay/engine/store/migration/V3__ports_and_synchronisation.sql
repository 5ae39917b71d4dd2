-- A port of an operation that has not succeeded yet: undone if it fails.
alter table nic_port add column fresh boolean not null default false;

-- What the provider said of a network when it was last looked at. What changed since there is taken over, what an administrator
-- changed here stays.
create table network_seen (
    network_id uuid primary key references network on delete cascade,
    facts jsonb not null
);

-- How a provider's synchronisation stands, so that any engine can go on with it.
create table provider_sync (
    provider_id uuid primary key references provider on delete cascade,
    due timestamptz not null,
    failures integer not null,
    -- Why it last failed, as its event told; null: it did not.
    trouble text,
    -- So many networks were gone all at once, so often in a row; not believed yet.
    held integer not null,
    held_times integer not null
);
