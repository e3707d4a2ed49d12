-- Moderation: what each tenant's requests and videos are looked at for.

create table moderation_policy (
    tenant     varchar(64) primary key references tenant,
    -- A JSON array of terms, in the order in which the operator named them.
    terms      text    not null,
    -- Who is asked over HTTP; nobody where there is no URL.
    url        varchar(2048),
    timeout_ms integer not null,
    on_failure varchar(8) not null,
    release    boolean not null
);
