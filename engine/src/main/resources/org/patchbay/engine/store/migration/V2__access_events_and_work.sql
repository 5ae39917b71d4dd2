create table account (
    id uuid primary key,
    name text not null,
    domain text not null,
    enabled boolean not null,
    -- As the hasher writes it; none for users that others vouch for.
    password_hash text,
    version bigint not null,
    constraint account_name unique (name, domain)
);

create table permission (
    id uuid primary key,
    -- Null: everyone.
    user_id uuid constraint permission_user references account on delete cascade,
    role text not null check (role in ('super_user', 'network_admin', 'user')),
    object_kind text not null,
    object_id uuid not null,
    constraint permission_once unique nulls not distinct (user_id, role, object_kind, object_id)
);
create index on permission (object_id);

-- With an object its permissions go, however it went.
create function remove_permissions() returns trigger language plpgsql as $$
begin
    delete from permission where object_id = old.id;
    return old;
end $$;
create trigger permissions after delete on mac_pool for each row execute function remove_permissions();
create trigger permissions after delete on provider for each row execute function remove_permissions();
create trigger permissions after delete on data_center for each row execute function remove_permissions();
create trigger permissions after delete on cluster for each row execute function remove_permissions();
create trigger permissions after delete on network for each row execute function remove_permissions();
create trigger permissions after delete on vnic_profile for each row execute function remove_permissions();
create trigger permissions after delete on host for each row execute function remove_permissions();
create trigger permissions after delete on vm for each row execute function remove_permissions();

-- Tokens of the API, by the SHA-256 of each.
create table session (
    token_hash bytea primary key check (length(token_hash) = 32),
    user_id uuid not null references account on delete cascade,
    scope text not null check (char_length(scope) <= 1000),
    created timestamptz not null,
    expires timestamptz not null
);
create index on session (expires);
create index on session (user_id);

-- Which key the passwords are encrypted with: engines that share a database must share it.
create table secret_key (
    fingerprint text primary key,
    only_one boolean not null default true unique check (only_one)
);

create table event (
    id bigint primary key generated always as identity,
    at timestamptz not null default clock_timestamp(),
    -- The transaction: who follows the log must not pass over one that is still open.
    xid xid8 not null default pg_current_xact_id(),
    code integer not null,
    severity text not null check (severity in ('normal', 'warning', 'error', 'alert')),
    message text not null,
    user_name text,
    correlation_id text,
    subjects jsonb not null,
    before jsonb not null,
    after jsonb not null
);
create index on event (at);
create index on event (correlation_id) where correlation_id is not null;
create index event_subjects on event using gin (subjects jsonb_path_ops);

create table job (
    id uuid primary key,
    description text not null,
    status text not null check (status in ('started', 'finished', 'failed', 'aborted', 'unknown')),
    owner text,
    correlation_id text,
    started timestamptz not null,
    updated timestamptz not null,
    ended timestamptz,
    check ((status = 'started') = (ended is null))
);
create index on job (started);

create table job_step (
    id uuid primary key,
    job_id uuid not null references job on delete cascade,
    number integer not null,
    description text not null,
    status text not null check (status in ('started', 'finished', 'failed', 'aborted', 'unknown')),
    started timestamptz not null,
    ended timestamptz,
    unique (job_id, number),
    check ((status = 'started') = (ended is null))
);

-- Calls to providers and hosts that are owed. Those of one subject are made in order.
create table outbox (
    id bigint primary key generated always as identity,
    kind text not null,
    subject uuid not null,
    provider_id uuid,
    payload jsonb not null,
    state text not null check (state in ('pending', 'done', 'abandoned')),
    attempts integer not null default 0,
    created timestamptz not null default clock_timestamp(),
    due timestamptz not null,
    claimed_until timestamptz,
    ended timestamptz,
    last_error text,
    check ((state = 'pending') = (ended is null))
);
create index outbox_due on outbox (due) where state = 'pending';
create index outbox_subject on outbox (subject, id) where state = 'pending';
create index on outbox (provider_id) where state <> 'done';

-- Who may do a thing that only one engine may do at a time. The epoch grows whenever the holder changes.
create table lease (
    name text primary key,
    holder text not null,
    epoch bigint not null,
    expires timestamptz not null
);

create table provider_health (
    id bigint primary key generated always as identity,
    provider_id uuid not null references provider on delete cascade,
    at timestamptz not null default clock_timestamp(),
    outcome text not null,
    detail text not null
);
create index on provider_health (provider_id, id);

create table trusted_certificate (
    fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
    provider_id uuid references provider on delete cascade,
    der bytea not null,
    imported_by text,
    imported timestamptz not null default clock_timestamp()
);
create index on trusted_certificate (provider_id);
