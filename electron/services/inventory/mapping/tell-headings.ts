import { type Cell, toText } from '../readers/cell.ts';

/** How notes above, between and below the rows of a list begin. */
const NOTE =
  /^(\*+\s|(stand|legende?|hinweise?|notes?|quelle|source|anmerkung(en)?|bemerkung(en)?|remarks?|as of|last updated?|generated|created|exported|erstellt|aktualisiert|printed|page|seite|légende|remarque|mise à jour|leyenda|nota|fuente|legenda|fonte|bron|opmerking|uwaga|źródło)\b\s*(\d|[:=.(]|am\b|on\b|vom\b|by\b|von\b|le\b)|https?:\/\/)/iu;
/** What the rows of a list are put in order by, as the heading of a part of it; a few words may follow. */
const PART =
  /^(standort|site|location|rz|rechenzentrum|data ?cent(er|re)|datacentre|emplacement|sede|locatie|lokalizacja|abteilung|bereich|kunde|customer|mandant|gebäude|building|(physical|virtual|physische?|virtuelle?) (servers?|hosts?|machines?|maschinen|systeme?)|serveurs? (physiques?|virtuels?)|servidores (físicos|virtuales|virtuais)|server (fisici|virtuali)|(windows|linux|unix)( ?-? ?servers?)?|production|produktion|produzione|producción|produção|productie|produkcja|test(systeme| systems?| servers?)?|development|entwicklung|développement|desarrollo|integration|abnahme|staging|recette|pre-?prod(uction)?|qa|uat|dmz|infrastructure|infrastruktur|sonstiges?|others?|andere|misc(ellaneous)?|divers|out of scope|in scope|decommissioned|retired|abgeschaltet|außer betrieb)([\s:–(-][\p{L}\d ().,&/:-]{0,40})?$/iu;

/** The text of a row's one filled cell; null where the row has none or several. */
export function findOnlyCell(cells: readonly Cell[]): string | null {
  let only: string | null = null;
  for (const cell of cells) {
    const text = toText(cell).trim();
    if (text === '') continue;
    if (only !== null && text !== only) return null;
    only = text;
  }
  return only;
}

/** Whether the only text of a row heads a part of the list or is a note beside it. */
export function isHeading(text: string): boolean {
  // A word with a number behind it is the name of a server far more often.
  return NOTE.test(text) || (PART.test(text) && !/^[a-z]+[-_]?\d[\w.-]*$/i.test(text));
}
