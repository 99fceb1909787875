const RELEASE = '(?:nt 4(?:\\.0)?|2000|2003|2008|2012|2016|2019|2022|2025|2k3|2k8|2k12|xp|vista|7|8\\.1|8|10|11)';
const LEVEL = '(?:sp ?\\d|service pack \\d|rtm)';

/** How one release is written inside a sentence or a list. */
export const OS_MENTION = `(?:(?:microsoft )?(?:windows |win ?|ws ?|w(?=2k?\\d)))?(?:server )?${RELEASE}(?: server)?(?: ?\\(?r2\\)?)?(?: ${LEVEL}(?: ?(?:-|or|and|,) ?${LEVEL})*)?(?: ?\\((?:32|64)-?bit\\))?`;
const RELATIVE = '\\(?r2\\)?';
const AND = '(?:or|and|oder|und|ou|et|o|y|e|of|en|или|и)';
const SEPARATOR = `(?: ?(?:\\/|\\||;|&|,(?: ?${AND})?(?= ?(?:microsoft |windows|win|w2|(?:server )?20\\d\\d|r2|7|8|vista|xp))) ?| \\(?${AND} | (?=(?:microsoft )?windows ))`;
const RANGE = ' ?(?:-|–|—| to| bis| through|\\.\\.\\.?) ?(?=(?:microsoft |windows |win ?|server )*20\\d\\d)';
const LIST = new RegExp(
  `(?<![\\w.])${OS_MENTION}(?:(?:${RANGE}|${SEPARATOR})(?:${OS_MENTION}|${RELATIVE}))+\\)?(?![\\w]|\\.\\d|-\\d)`,
  'u',
);
const PART = new RegExp(`${OS_MENTION}|${RELATIVE}`, 'gu');
const RANGES = new RegExp(`(20\\d\\d)( r2)?(?: server)?${RANGE}(?:(?:microsoft |windows |win ?|server )*)(20\\d\\d)( r2)?`, 'u');
const SERVERS = ['2000', '2003', '2008', '2008 r2', '2012', '2012 r2', '2016', '2019', '2022', '2025'];

/** Splits a list or a range of possible systems, such as "Windows 2003/2008" or "2008 to 2016", into one text per candidate; other texts stay whole. */
export function splitOsCandidates(text: string): string[] {
  if (!/\bwin|\bw2k|\bws ?2|\bserver\b|\bvista\b|\bxp\b|^20\d\d|^2k/u.test(text)) return [text];
  const list = LIST.exec(text)?.[0];
  if (list === undefined) return [text];
  let last = '';
  const mentions = (list.match(PART) ?? []).map((part) => {
    const mention = part.replace(/[()]/gu, '');
    if (/^r2/u.test(mention)) return `${last.replace(/ r2\b.*/u, '')} r2`;
    last = mention;
    return mention;
  });
  return [...mentions, ...fillRange(list)].map((mention) => (/^(?:microsoft|win|ws|w2)/u.test(mention) ? mention : `windows ${mention}`));
}

/** Every server release between the ends of a range. */
function fillRange(list: string): string[] {
  const range = RANGES.exec(list);
  if (range === null) return [];
  const from = SERVERS.indexOf(`${range[1]}${range[2] ?? ''}`);
  const to = SERVERS.indexOf(`${range[3]}${range[4] ?? ''}`);
  return from < 0 || to < from ? [] : SERVERS.slice(from, to + 1).map((release) => `server ${release}`);
}
