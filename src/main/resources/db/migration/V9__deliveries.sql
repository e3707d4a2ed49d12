-- The fence of a try: it rises with every claim and every replay, so that who holds an older one settles nothing.
alter table delivery add column fence integer not null default 0;
