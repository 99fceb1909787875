/** What merging by hand, newer exports and removed sources need; a server that was merged into another keeps its history. */
export const merging = `
create table server_history(server_id integer not null, seq integer not null references history(seq), primary key (server_id, seq)) without rowid;
insert into server_history select server_id, seq from history_server;
drop table history_server;
alter table server_history rename to history_server;

alter table source add column exported_on text;
alter table source add column state text not null default 'present';

create table shelf(
  id integer primary key,
  source_id integer not null,
  kind text not null,
  line text not null
);
create index shelf_by_source on shelf(source_id, kind);

create table merge_proposal(
  a integer not null,
  b integer not null,
  kind text not null,
  pair text not null,
  primary key (a, b)
) without rowid;
create index merge_proposal_by_kind on merge_proposal(kind, a, b);
`;
