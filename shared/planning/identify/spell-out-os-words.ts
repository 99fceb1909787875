const BITS = '(?:x?(?:64|86|32)(?:-?bits?)?|amd64|i386|ia64)';
const EDITION = '(?:standard|stand|std|st|enterprise|ent|ee|datacenter|dtc|web|foundation|storage|smallbusiness(?:premium)?|cluster)';
const YEAR = '(?:20(?:00|03|08|12|16|19|22|25)|2k(?:3|8|12|16|19|22|25)?)';

const SERVER = '(?:server|serv|srv|svr|ser)';
/** What stands between Windows and its year: the server, an edition, a word for version, punctuation. */
const SCATTERED = new RegExp(
  `\\b(windows|win)((?:[ ,.:()[\\]/-]+(?:${SERVER}|standard|std|enterprise|ent|datacenter|web|version|ver|edition)\\b)*)[ ,.:()[\\]/-]+v?(20(?:00|03|08|12|16|19|22|25))(?![\\w/:+-])(?!\\.\\d)`,
  'gu',
);

/** One word that holds a whole name, such as Win2008SvrStd or windows-server-2008-r2-x64. */
const GLUED = new RegExp(
  `^(ms|microsoft)?[-_.:]?(windows|win|ws|w)?[-_.:]?(server|serv|srv|svr|s(?=20))?[-_.:]?(${YEAR}|xp|vista)[-_.:]?(r2)?[-_.:]?(server|srv|svr)?[-_.:]?(r2)?[-_.:]?(${EDITION})?[-_.:]?(edition|ed|core)?[-_.:]?(r2)?[-_.:]?(sp\\d)?[-_.:]?(${BITS})?$`,
  'u',
);

const QUALIFIER =
  '(?:std|standard|ent|enterprise|datacenter|web|foundation|edition|ed|core|sp ?\\d|service pack \\d|x64|x86|amd64|(?:32|64)(?: ?-?bits?)?|\\((?:32|64)(?: ?-?bits?)?\\)|smalldisk|gen2|latest|english)';
/** The functional level of a domain controller is that of its own release; 7 is 2016 and everything later. */
const CONTROLLER_LEVELS: Readonly<Record<string, string>> = {
  0: '2000',
  2: '2003',
  3: '2008',
  4: '2008 r2',
  5: '2012',
  6: '2012 r2',
  7: '2016 or later',
};
/** As text, or as the bytes of the directory's answer, where a 0 begins what follows. */
const CONTROLLER_LEVEL = /domaincontrollerfunctionality(?:[:=" ]+([0-7])(?!\d)|1[^a-z0-9]+([0-7])(?=0|\D|$))/u;

/** A year that stands for a release, with nothing but what goes with a release. */
const BARE_RELEASE = new RegExp(`^20(03|08|12|16|19|22|25)((?: r2)?(?:,? ${QUALIFIER})+)$`, 'u');

/** Writes glued and abbreviated names as words; the text is already lower case with single blanks. */
export function spellOutOsWords(text: string): string {
  const controller = CONTROLLER_LEVEL.exec(text);
  const level = CONTROLLER_LEVELS[controller?.[1] ?? controller?.[2] ?? ''];
  if (level !== undefined) return `windows server ${level} domain controller`;
  const spelled = text
    .replace(/^https?:\/\/microsoft\.com\/win\//u, 'win')
    .replace(/^win(2k|nt|xp)[/]/u, 'win$1 ')
    .replace(/\b(windows[ -](?:server|20\d\d|2k\d\d?)|20\d\d-(?:r2|datacenter|standard|enterprise|sp\d))\S*/gu, unhyphenate)
    .replace(/\S+:windowsserver:\S+/gu, (word) => word.replace(/[:-]/gu, ' '))
    .replace(/\b(windows|server|microsoft)\.(?=server|20\d\d|windows)/gu, '$1 ')
    .replace(/(\b(?:20\d\d|2k\d\d?))(?=(?:x64|x86|amd64)\b)/gu, '$1 ')
    .replace(/\b(r2|sp\d) ?[-:](?=[a-z])/gu, '$1 ')
    .replace(/\bwin(?:dows)?(server|srv|svr)(?= |$)/gu, 'windows $1')
    .split(' ')
    .map(spellOutWord)
    .join(' ')
    .replace(/(?<!\b(?:20\d\d|2k\d\d?) )\br2 (20\d\d|2k\d\d?)\b/gu, '$1 r2')
    .replace(/(\b(?:server|srv|svr|windows) )['’]?(03|08)(?= |$)/gu, (_, word: string, year: string) => `${word}2k${Number(year)}`)
    // Other makers have a Server 12 of their own.
    .replace(/(\b(?:windows|win|ms|microsoft) (?:[a-z]+ ){0,3}?(?:server|srv|svr) )['’]?12(?= |$)/gu, '$12k12')
    .replace(/(\b(?:server|srv|svr) )['’]?12(?= r2\b)/gu, '$12k12')
    .replace(SCATTERED, gatherName)
    .replace(/ {2,}/gu, ' ')
    .trim();
  const bare = BARE_RELEASE.exec(spelled);
  return bare === null ? spelled : `2k${Number(bare[1])}${bare[2]?.replaceAll(',', '')}`;
}

/** Brings the year next to what it is the year of, and the rest behind it. */
function gatherName(_name: string, windows: string, between: string, year: string): string {
  const words = between.split(/[^a-z]+/u).filter((word) => word !== '');
  const server = words.find((word) => word.startsWith('s') && word !== 'standard' && word !== 'std');
  const rest = words.filter((word) => word !== server && !word.startsWith('ver'));
  return [windows, server === 'ser' ? 'svr' : server, year, ...rest].filter((word) => word !== undefined).join(' ');
}

/** Hyphens part the words of a name, but not the digits of a date. */
function unhyphenate(words: string): string {
  return words.replace(/(?<!\d)-|-(?!\d)|(?<=r2|sp\d)-/gu, ' ').replace(/(20\d\d)-(?=(?:32|64|86)(?!\d))/gu, '$1 ');
}

function spellOutWord(word: string): string {
  if (word.length > 40 || !/[a-z].*\d|\d[a-z]|vista|xp/u.test(word)) return word;
  const glued = GLUED.exec(word);
  if (glued === null || word === glued[4]) return word;
  const [, maker, windows, server, release = '', r2, serverAfter, r2Later, edition, tail, r2Last, pack, bits] = glued;
  if (windows === undefined && server === undefined && serverAfter === undefined && !/^2k\d/u.test(release)) return word;
  if (windows === 'w' && release === '2k' && bits === undefined) return word;
  if ((release === 'xp' || release === 'vista') && windows === undefined) return word;
  const system = windows === 'w' || windows === 'win' || windows === 'ws' ? (server === undefined ? 'win' : 'windows') : windows;
  const parts = [
    maker,
    system,
    // An abbreviated server stays one, which leaves the name loose.
    server === 'server' || serverAfter === 'server'
      ? 'server'
      : windows === 'ws' || server !== undefined || serverAfter !== undefined
        ? 'svr'
        : undefined,
    release === '2k' ? '2000' : release,
    r2 ?? r2Later ?? r2Last,
    edition === 'st' ? 'std' : edition === 'smallbusiness' ? 'small business server' : edition,
    tail === 'core' ? 'core' : undefined,
    pack,
    bits === '64' || bits === '32' ? `${bits}-bit` : bits,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}
