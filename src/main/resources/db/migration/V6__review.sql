-- A task that is held for a person waits, too.
drop index task_waiting;
create index task_waiting on task (tenant) where status in ('HELD', 'QUEUED');

-- What there is to review, of all tenants, oldest first.
create index task_held on task (id) where status = 'HELD';
