/** Observed connections between machines, each from the rows of a source that say the same (`row` is the first of them); ends that are not servers of the project keep their name and address. */
export const flows = `
create table flow(
  id integer primary key,
  source_id integer not null references source(id),
  row integer not null,
  rows integer not null default 1,
  from_server integer references server(id),
  from_name text,
  from_address text,
  from_process text,
  to_server integer references server(id),
  to_name text,
  to_address text,
  to_process text,
  port integer,
  protocol text,
  count integer,
  first_seen_on text,
  last_seen_on text
);
create index flow_from on flow(from_server);
create index flow_to on flow(to_server);
create index flow_by_source on flow(source_id);

create table flow_stale(server_id integer primary key) without rowid;
create trigger flow_loses_server before delete on server begin
  update flow set from_server = null where from_server = old.id;
  update flow set to_server = null where to_server = old.id;
  delete from flow_stale where server_id = old.id;
end;
create trigger flow_is_gone before delete on flow begin
  insert or ignore into flow_stale select old.from_server where old.from_server is not null;
  insert or ignore into flow_stale select old.to_server where old.to_server is not null;
end;
create trigger flow_loses_source before delete on source begin
  delete from flow where source_id = old.id;
end;
`;
