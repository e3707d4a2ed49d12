-- How much of the starts a tenant gets, compared to others; null: as the settings say.
alter table tenant add column weight integer;
