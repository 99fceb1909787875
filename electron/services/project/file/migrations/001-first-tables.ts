/** The tables of the first project file. */
export const firstTables = `
create table meta(key text primary key, value text not null) without rowid;

create table source(
  id integer primary key,
  file text not null,
  sheet text,
  format text not null,
  format_label text not null,
  encoding text,
  delimiter text,
  header_row integer not null,
  header text not null,
  columns text not null,
  mapping text not null,
  imported_at text not null,
  content_hash text not null,
  rows_read integer not null,
  rows_kept integer not null,
  rows_merged integer not null,
  rows_refused integer not null,
  rows_ignored integer not null,
  issue_count integer not null,
  check (rows_read = rows_kept + rows_merged + rows_refused + rows_ignored)
);
create unique index source_content on source(content_hash, coalesce(sheet, ''));

create table unread_table(
  file text not null,
  sheet text not null,
  content_hash text not null,
  reason text not null,
  primary key (file, sheet, content_hash)
) without rowid;

create table issue(
  source_id integer not null references source(id),
  seq integer not null,
  row integer,
  column_name text,
  value text,
  message text not null,
  effect text not null,
  primary key (source_id, seq)
) without rowid;

create table refused_row(
  source_id integer not null references source(id),
  seq integer not null,
  row integer not null,
  cells text not null,
  reason text not null,
  primary key (source_id, seq)
) without rowid;

create table server(
  id integer primary key autoincrement,
  name text not null,
  name_key text not null,
  os_label text not null default '',
  product text,
  build integer,
  architecture text,
  kind text not null default 'unknown',
  in_scope text not null default 'no',
  confidence text not null default 'unknown',
  conflicts integer not null default 0,
  platform text,
  environment text,
  owner text,
  application text,
  sources integer not null default 0,
  flags text not null default '[]',
  flagged integer not null default 0,
  verdict text not null default 'none',
  firmness text not null default 'undetermined',
  decision text,
  search text not null default '',
  aliases text not null default '[]',
  assessment_id integer references assessment(id)
);
create index server_by_name on server(name_key, id);
create index server_flagged on server(decision, firmness) where flagged = 1;

create table assessment(id integer primary key, hash text not null unique, verdict text not null);

create table sighting(
  id integer primary key,
  source_id integer not null references source(id),
  server_id integer not null references server(id),
  row integer not null,
  name text not null,
  aliases text not null,
  role text not null check (role in ('kept', 'merged')),
  matched_by text not null,
  keys text not null,
  os text not null,
  facts text not null
);
create index sighting_by_server on sighting(server_id);
create index sighting_by_source on sighting(source_id, row);

create table server_key(key text not null, server_id integer not null, primary key (key, server_id)) without rowid;
create table shared_key(key text primary key) without rowid;

create table answer(
  server_id integer not null references server(id),
  fact text not null,
  value text not null,
  who text not null,
  at text not null,
  primary key (server_id, fact)
) without rowid;

create table decision(server_id integer primary key references server(id), decision text not null);

create table history(
  seq integer primary key,
  at text not null,
  who text not null,
  kind text not null,
  summary text not null,
  reason text not null,
  servers text not null,
  change text not null,
  undoable text not null check (undoable in ('yes', 'no')),
  target integer references history(seq),
  prev_hash text not null,
  hash text not null
);
create table history_server(
  server_id integer not null references server(id),
  seq integer not null references history(seq),
  primary key (server_id, seq)
) without rowid;
`;
