const RELEASE = '(?:nt 4(?:\\.0)?|2000|2003|2008|2012|2016|2019|2022|2025|2k3|2k8|2k12|xp|vista|7|8\\.1|8|10|11)';
const MENTION = `(?:(?:microsoft )?(?:windows |win ?|w(?=2k?\\d)))?(?:server )?${RELEASE}(?: server)?(?: r2)?(?: (?:sp ?\\d|service pack \\d))?(?: ?\\((?:32|64)-?bit\\))?`;
const SEPARATOR = '(?: ?(?:\\/|\\||;|&|,(?= ?(?:microsoft |win|w2))) ?| (?:or|and|oder|und|ou|et) | (?=(?:microsoft )?windows ))';
const LIST = new RegExp(`(?<![\\w.])${MENTION}(?:${SEPARATOR}${MENTION})+(?![\\w.])`, 'u');

/** Splits a list of possible systems, such as "Windows 2003/2008", into one text per candidate; other texts stay whole. */
export function splitOsCandidates(text: string): string[] {
  if (!/\bwin|\bw2k|\bserver\b|\bvista\b|\bxp\b/u.test(text)) return [text];
  const list = LIST.exec(text)?.[0];
  if (list === undefined) return [text];
  const mentions = list.match(new RegExp(MENTION, 'gu')) ?? [];
  return mentions.map((mention) => (/^(?:microsoft|win|w2)/u.test(mention) ? mention : `windows ${mention}`));
}
