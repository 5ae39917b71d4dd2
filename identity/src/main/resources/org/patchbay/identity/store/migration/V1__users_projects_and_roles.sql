-- Counts the changes; 0 until the first state is there. Its one row is locked by whoever changes anything.
create table revision (
    only_one boolean primary key default true check (only_one),
    number   bigint not null
);
insert into revision (number) values (0);

-- A row's position is the order in which it came: lists are shown in it. Names may be exchanged within one change.
create table domain (
    id          text primary key,
    name        text not null,
    description text,
    enabled     boolean not null,
    position    bigint generated always as identity,
    constraint domain_name unique (name) deferrable initially deferred
);

create table project (
    id          text primary key,
    name        text not null,
    domain_id   text not null references domain,
    description text,
    enabled     boolean not null,
    position    bigint generated always as identity,
    constraint project_name unique (domain_id, name) deferrable initially deferred
);

create table account (
    id                 text primary key,
    name               text not null,
    domain_id          text not null references domain,
    enabled            boolean not null,
    default_project_id text,
    password_hash      text check (password_hash like '$argon2id$%'),
    generation         integer not null,
    description        text,
    email              text,
    position           bigint generated always as identity,
    constraint account_name unique (domain_id, name) deferrable initially deferred
);

create table role (
    id          text primary key,
    name        text not null,
    description text,
    position    bigint generated always as identity,
    constraint role_name unique (name) deferrable initially deferred
);

create table assignment (
    account_id text not null references account,
    project_id text not null references project,
    role_id    text not null references role,
    position   bigint generated always as identity,
    primary key (account_id, project_id, role_id)
);

create table token_key (
    id       integer primary key check (id between 1 and 65535),
    key      text not null,
    position bigint generated always as identity
);

create table application_credential (
    id           text primary key,
    name         text not null,
    description  text,
    account_id   text not null references account,
    project_id   text not null references project,
    role_ids     text not null,
    secret_hash  text not null check (secret_hash like '$argon2id$%'),
    expires      timestamptz,
    unrestricted boolean not null,
    position     bigint generated always as identity,
    constraint application_credential_name unique (account_id, name) deferrable initially deferred
);
