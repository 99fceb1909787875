/** Observed connections between machines, each from one row of a source; ends that are not servers of the project keep their name and address. */
export const flows = `
create table flow(
  id integer primary key,
  source_id integer not null references source(id),
  row integer not null,
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
`;
