/** What the pseudonyms of masked files stand for, so that those files can come back. */
export const pseudonyms = `
create table pseudonym(
  word text primary key,
  text text not null
) without rowid;
`;
