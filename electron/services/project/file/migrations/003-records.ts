/** What people make beside decisions and answers: one JSON value for each kind and id (see record-kinds.ts). */
export const records = `
create table record(
  kind text not null,
  id text not null,
  value text not null,
  primary key (kind, id)
) without rowid;
`;
