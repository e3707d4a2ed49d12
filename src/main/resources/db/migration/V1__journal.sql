-- The journal: facts, and what is decided together with them. Runs on PostgreSQL 14 and newer.

create table setting (
    name  varchar(64) primary key,
    value text not null
);

create table api_key (
    id         uuid primary key,
    tenant     varchar(64) not null,
    key_hash   char(64)    not null unique,
    created_at timestamptz not null default now(),
    revoked_at timestamptz
);

-- The row that every writer of a task locks. Its columns repeat what the facts say, for filters and for the sweep.
create table task (
    id             uuid primary key,
    tenant         varchar(64) not null,
    partition      smallint    not null,
    model          text        not null,
    status         varchar(16) not null,
    sequence       bigint      not null,
    open           boolean     not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
create index task_of_tenant on task (tenant, id desc);
create index task_open on task (partition, id) where open;

create table fact (
    task_id    uuid        not null references task,
    sequence   bigint      not null,
    at         timestamptz not null,
    source     varchar(16) not null,
    kind       varchar(32) not null,
    attempt_id uuid,
    move       text        not null,
    primary key (task_id, sequence)
);

-- The licence to POST. Reelay never pays twice because of the index below it.
create table attempt (
    id          uuid primary key,
    task_id     uuid        not null references task,
    number      integer     not null,
    token_hash  char(64)    not null,
    state       varchar(16) not null,
    upstream_id text unique,
    reason      varchar(64),
    licensed_at timestamptz not null,
    send_before timestamptz not null,
    answered_at timestamptz,
    unique (task_id, number)
);
create unique index attempt_alive on attempt (task_id) where state in ('OPEN', 'ACCEPTED', 'UNCLEAR');

-- What callbacks offered, kept before anybody acts on it.
create table offered_id (
    attempt_id  uuid        not null references attempt,
    upstream_id text        not null,
    offered_at  timestamptz not null default now(),
    primary key (attempt_id, upstream_id)
);

-- One outcome: the primary key decides who was first.
create table outcome (
    task_id     uuid primary key references task,
    status      varchar(16) not null,
    decided_at  timestamptz not null,
    decided_by  varchar(16) not null
);

-- What the upstream said after the task was over. It never moves the task.
create table late_truth (
    attempt_id uuid        not null references attempt,
    status     varchar(16) not null,
    told_at    timestamptz not null,
    primary key (attempt_id, status)
);

create table idempotency (
    tenant      varchar(64)  not null,
    key         varchar(255) not null,
    fingerprint char(64)     not null,
    task_id     uuid         not null,
    created_at  timestamptz  not null default now(),
    primary key (tenant, key)
);
create index idempotency_age on idempotency (created_at);
