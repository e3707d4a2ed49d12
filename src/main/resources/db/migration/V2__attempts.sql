-- What became of each attempt, for the story of its task. An attempt that was left behind unclear is ABANDONED: it no
-- longer excludes another one, since sending again was asked for.

alter table attempt
    add column outcome varchar(16),
    add column error   varchar(64),
    add column ended_at timestamptz;
