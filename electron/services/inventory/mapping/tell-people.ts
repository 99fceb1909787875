import { toHeaderKey } from './normalise-header.ts';

/** What only lists of people and groups have a column for. */
const OF_PEOPLE: ReadonlySet<string> = new Set(
  'Given name|First name|Last name|Surname|Vorname|Nachname|Prénom|Nom de famille|Nombre de pila|Apellido|Apellidos|Cognome|Sobrenome|Voornaam|Achternaam|Job title|E-mail|E-mail address|Email|Email address|Mail|User principal name|Group category|Group scope|Group name|Home directory|Telephone number|Office phone|Mobile phone|Employee ID|Employee number|Password never expires|Password expired|Password policy'
    .split('|')
    .map(toHeaderKey),
);
/** What such lists have beside these, and others as well. */
const BESIDE_PEOPLE: ReadonlySet<string> = new Set(
  'Department|Title|Company|Manager|City|Member|Members|Office|Abteilung|Titel'.split('|').map(toHeaderKey),
);

/** Whether a header is one that only lists of people and groups have. */
export function isHeaderOfPeople(header: string): boolean {
  return OF_PEOPLE.has(toHeaderKey(header));
}

/** Whether the headers of a table are those of a list of people or groups. */
export function isOfPeople(header: readonly string[]): boolean {
  const keys = header.map(toHeaderKey);
  const sure = keys.filter((key) => OF_PEOPLE.has(key)).length;
  return (
    sure >= 2 ||
    (sure === 1 && keys.length <= 3) ||
    (sure === 1 && keys.some((key) => BESIDE_PEOPLE.has(key))) ||
    keys.filter((key) => BESIDE_PEOPLE.has(key)).length >= 2
  );
}

/** Classes of a directory that are no computers. */
const OTHER_CLASS =
  /^(users?|benutzer|utilisateur|usuario|utente|persons?|inetorgperson|contacts?|kontakt|groups?|gruppe|groupe|grupo|gruppo|(security|distribution) group\b.*|(sicherheits|verteiler)gruppe\b.*|organizational ?units?|organisationseinheit|containers?|print ?queues?|foreignsecurityprincipal|msds-(group)?managedserviceaccount|service accounts?)$/i;
const CLASS_HEADER = /^\s*(object[ _-]?class|objektklasse|class ?name|objekttyp|object ?type|type|typ)\s*$/i;

/** Finds, in the header of a list of a directory, the column that says what a row is; -1 where there is none. */
export function findClassColumn(header: readonly string[]): number {
  return header.findIndex((text) => CLASS_HEADER.test(text));
}

/** Whether a cell below such a header says that the row is no computer. */
export function isOtherClass(text: string): boolean {
  const last = text.split(/[;,]/).at(-1)?.trim() ?? '';
  return !/computer/i.test(text) && OTHER_CLASS.test(last);
}
