/** How far updates reach, how current the evidence is and which facts are known, for queries; everything is derived anew. */
export const posture = `
create table open_set(id integer primary key, vulnerabilities text not null unique);
create table open_vulnerability(
  vulnerability text not null,
  open_set_id integer not null references open_set(id),
  primary key (vulnerability, open_set_id)
) without rowid;
create table fact_set(id integer primary key, facts text not null unique);

alter table server add column rung text;
alter table server add column update_level text;
alter table server add column update_basis text not null default 'none';
alter table server add column open_known_exploited integer;
alter table server add column exposure text;
alter table server add column last_seen_on text;
alter table server add column conflict_kinds text not null default '[]';
alter table server add column open_set_id integer references open_set(id);
alter table server add column fact_set_id integer references fact_set(id);

delete from meta where key in ('derived-with', 'derived-for');
`;
