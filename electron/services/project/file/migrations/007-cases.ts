/** What the verdict of a server depends on, each distinct case once, so that a whole estate is scored again by its cases; everything is derived anew. */
export const cases = `
create table judged_case(id integer primary key, text text not null unique);
alter table server add column case_id integer references judged_case(id);

delete from meta where key in ('derived-with', 'derived-for');
`;
