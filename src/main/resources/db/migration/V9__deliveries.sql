-- The fence of a try: it rises with every claim and every replay, so that who holds an older one settles nothing.
alter table delivery add column fence integer not null default 0;

-- Claims hop from lane to lane, which is all that waits of one tenant for one host.
drop index delivery_due;
create index delivery_lane on delivery (tenant, host, due_at) where state = 'PENDING';
