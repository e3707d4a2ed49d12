-- Credits: what tenants may spend, in a ledger that only grows, and a balance that guards it.

-- Every transfer, from one account to another; the operator's accounts are those of all tenants together.
create table ledger (
    id            uuid primary key,
    at            timestamptz not null,
    tenant        varchar(64) not null,
    kind          varchar(16) not null,
    from_account  varchar(16) not null,
    to_account    varchar(16) not null,
    amount        bigint      not null check (amount > 0),
    task_id       uuid references task,
    hold_id       uuid,
    attempt_id    uuid,
    price_version varchar(32),
    booked_by     varchar(16) not null,
    note          varchar(200),
    -- The operator's idempotency key: what was ordered once is booked once, for ever.
    order_key     varchar(255),
    check (from_account <> to_account)
);
create index ledger_of_tenant on ledger (tenant, id desc);
create index ledger_of_task on ledger (task_id) where task_id is not null;
create index ledger_of_operator on ledger (kind) where kind in ('OVERRUN', 'UNDERRUN', 'EXPOSE', 'CLEAR', 'LATE');
create unique index ledger_order on ledger (tenant, order_key) where order_key is not null;

create function ledger_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger only grows: book the opposite instead';
end $$;
create trigger ledger_only_grows before update or delete or truncate on ledger
    for each statement execute function ledger_only_grows();

-- What the ledger sums up to, kept so that one conditional update can say whether there is enough. A tenant without a
-- row has never been granted anything and is not metered.
create table balance (
    tenant    varchar(64) primary key,
    granted   bigint not null check (granted >= 0),
    available bigint not null check (available >= 0),
    held      bigint not null check (held >= 0),
    captured  bigint not null check (captured >= 0),
    constraint balance_adds_up check (granted = available + held + captured)
);

create table hold (
    id            uuid primary key,
    task_id       uuid        not null references task,
    number        integer     not null,
    amount        bigint      not null check (amount > 0),
    state         varchar(16) not null,
    taken_at      timestamptz not null,
    unique (task_id, number)
);
create index hold_open on hold (task_id) where state = 'HELD';
create index hold_taken on hold (taken_at);

-- How a hold ended: the primary key lets nobody settle it twice.
create table settlement (
    hold_id    uuid primary key references hold,
    kind       varchar(16) not null,
    amount     bigint      not null,
    settled_at timestamptz not null
);

-- What the upstream may have charged for an attempt of which nobody knew the end when its task was over.
create table exposure (
    attempt_id uuid primary key references attempt,
    tenant     varchar(64) not null,
    task_id    uuid        not null references task,
    amount     bigint      not null check (amount > 0),
    state      varchar(16) not null,
    since      timestamptz not null,
    settled_at timestamptz
);
create index exposure_open on exposure (since) where state = 'OPEN';

-- What a tenant means to spend in a month, and the highest mark (50, 80 or 100 percent) that it was warned of, and when.
create table budget (
    tenant  varchar(64) primary key,
    monthly bigint     not null check (monthly > 0),
    month   varchar(7) not null,
    warned  smallint   not null
);
create index ledger_captured on ledger (tenant, at) where kind = 'CAPTURE';

-- Who asked for a task, what for, and at what price: for usage.
alter table task
    add column key_id        varchar(64),
    add column label         varchar(64),
    add column price_version varchar(32),
    add column quoted        integer;
create index task_usage on task (tenant, created_at);

-- What the upstream says of its bill, beside how it ended the attempt.
alter table attempt
    add column charged  varchar(16),
    add column consumed integer;
