-- Tenants with their limits, the names and rights of keys, and what the operator did.

create table tenant (
    id                 varchar(64) primary key,
    name               varchar(100) not null,
    created_at         timestamptz  not null,
    -- Null: as the settings say.
    submits_per_minute integer,
    reads_per_minute   integer,
    streams_per_minute integer,
    tasks_waiting      integer,
    tasks_running      integer,
    open_streams       integer,
    longest_seconds    integer,
    -- The models that it may use, separated by spaces; null: all.
    models             text
);

-- Whoever was a tenant before there was a table is one now.
insert into tenant (id, name, created_at)
select tenant, tenant, min(created_at)
from (select tenant, created_at from api_key
      union all
      select tenant, created_at from task
      union all
      select tenant, created_at from destination) known
group by tenant;

-- Keys of before may do what every key could, and nobody knows any more how they were written.
alter table api_key
    add column name        varchar(100) not null default 'unnamed',
    add column scopes      varchar(64)  not null default 'submit read admin',
    add column hint        varchar(32),
    add column expires_at  timestamptz,
    add column replaced_by uuid references api_key,
    add constraint api_key_of_a_tenant foreign key (tenant) references tenant;
alter table api_key
    alter column name drop default,
    alter column scopes drop default;
create index api_key_of_tenant on api_key (tenant, id desc);

-- What the operator did, written in the transaction of the act. No secret and no hash of one stands here.
create table audit (
    id      uuid primary key,
    at      timestamptz  not null,
    act     varchar(32)  not null,
    subject varchar(128) not null,
    details jsonb        not null
);
create index audit_of_subject on audit (subject, id desc);

-- How many of a tenant's tasks wait, asked before one more is accepted.
create index task_waiting on task (tenant) where status = 'QUEUED';
