-- Delivery to clients: whom a tenant wants told, and the outbox, whose rows are written with the fact they tell.

-- An endpoint that is told of all the tenant's tasks; or, once for each tenant, what stands for its callback_urls.
create table destination (
    id             uuid primary key,
    tenant         varchar(64)  not null,
    kind           varchar(16)  not null,
    url            text,
    -- The states that are told, separated by spaces.
    events         varchar(128) not null,
    enabled        boolean      not null,
    disabled_by    varchar(16),
    -- Secrets are derived, never kept: which one signs now, and until when the one before it signs too.
    secret_version integer      not null,
    older_until    timestamptz,
    created_at     timestamptz  not null
);
create index destination_of_tenant on destination (tenant, id);
create unique index destination_of_callbacks on destination (tenant) where kind = 'CALLBACKS';

-- One delivery for each destination and fact: the constraint makes repeats impossible.
create table delivery (
    id             uuid primary key,
    destination_id uuid        not null references destination on delete cascade,
    tenant         varchar(64) not null,
    task_id        uuid        not null references task,
    sequence       bigint      not null,
    event          varchar(16) not null,
    url            text        not null,
    host           text        not null,
    state          varchar(16) not null,
    created_at     timestamptz not null,
    due_at         timestamptz not null,
    leased_until   timestamptz,
    tries          integer     not null,
    last_result    varchar(16),
    last_tried_at  timestamptz,
    settled_at     timestamptz,
    constraint delivery_once unique (destination_id, task_id, sequence)
);
create index delivery_due on delivery (host, due_at) where state = 'PENDING';
create index delivery_leased on delivery (host, leased_until) where leased_until is not null;
create index delivery_of_tenant on delivery (tenant, id desc);
create index delivery_of_task on delivery (task_id);
create index delivery_settled on delivery (state, settled_at) where state <> 'PENDING';
