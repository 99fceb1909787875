import { decodeOsTransport } from './decode-os-transport.ts';
import { spellOutOsWords } from './spell-out-os-words.ts';
import { translateOsWords } from './translate-os-words.ts';

/** What ® and ™ turn into when a file is read in the wrong encoding: Latin-1 symbols, box drawing, the replacement character. */
const MARK_ACCIDENT = '[\\u0080-\\u00ff\\u0152-\\u0178\\u02c6\\u02dc\\u2010-\\u205e\\u20ac\\u2100-\\u214f\\u2500-\\u257f\\ufffd?]+';

const AFTER_A_NAME = new RegExp(`\\b(microsoft|windows|server|vista|hyper-v)\\s*${MARK_ACCIDENT}(?!\\p{L})`, 'giu');
/** In the code pages of the East and of Russia a mark turns into letters, always without a blank before them. */
const FOREIGN_LETTERS = /\b(microsoft|windows|server|vista|hyper-v)(?!版)[^ -~\s]{1,3}(?=\s|\d|$)/giu;
const GLUED_R = /\b(microsoft|windows|server|hyper-v)r(?=[\s\d]|$)/giu;
const GLUED_TM = /\bvista(?:tm|t)(?=\s|$)/giu;
const WRITTEN_MARK = /\(\s*(?:r|tm|c)\s*\)|&(?:reg|trade|#174|#8482|#xae|#x2122);|[®™\ufffd]/giu;
const R2_SPELLINGS = /(20\d\d|2k\d\d?|\b['’]?0[38]|\b12|ws ?\d\d)[\s_:-]*r(?:el(?:ease|\.)?|\.)?[\s_-]?2(?!\d)/gu;

/** The branch that a build came from says longhorn, vista or win7 for servers, too; the processor before it counts. */
const BUILD_BRANCH = /\.((?:x86|amd64|ia64|arm64)(?:fre|chk))(?:\.\w+)?(?:\.\d{6}-\d{4})?|\(\w+\.\d{6}-\d{4}\)/gu;

/** Characters that are read of one text; longer cells are descriptions, and what names the system stands at their start. */
export const LONGEST_OS_TEXT = 1000;

/** The part of a text that is read. */
export function cropOsText(text: string): string {
  return text.trim().slice(0, LONGEST_OS_TEXT);
}

/** Brings the ways of writing one operating-system name to one: decoded, English, lower case, without registered marks, single blanks. */
export function normaliseOsText(text: string): string {
  const plain = translateOsWords(
    decodeOsTransport(cropOsText(text))
      .slice(0, LONGEST_OS_TEXT)
      .replace(WRITTEN_MARK, ' ')
      .replace(AFTER_A_NAME, '$1 ')
      .replace(GLUED_R, '$1')
      .replace(GLUED_TM, 'vista')
      .normalize('NFKC')
      .toLowerCase()
      .replace(BUILD_BRANCH, ' $1 ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exports pad names with NUL and other control characters
      .replace(/[\s_\u0000-\u001f\u00a0]+/gu, ' ')
      // The dot that lower case leaves of a Turkish capital İ, and what gives direction or width but no meaning.
      .replace(/[\u0307\u00ad\u200b-\u200f\u2060\ufeff]/gu, ''),
  ).replace(FOREIGN_LETTERS, '$1 ');
  return spellOutOsWords(repairNumber(plain).replace(R2_SPELLINGS, '$1 r2 ').replace(/ {2,}/gu, ' ').trim());
}

/** A spreadsheet writes 2008 as "2008.0" and 6.0 as "6,0"; some tools write 6.0 as "6.00". */
function repairNumber(text: string): string {
  if (/^\d+(?:,\d+)+$/u.test(text) && !/^\d{1,2},\d{3}$/u.test(text)) return repairNumber(text.replaceAll(',', '.'));
  const year = /^((?:19|20)\d\d)\.0+$/u.exec(text)?.[1];
  return year ?? text.replace(/(?<![\d.])0?([456])\.0([0123])(?=\.(?!(?:19|20)\d\d(?!\d))\d{4})/gu, '$1.$2');
}

/** Shows a text as its source wrote it, decoded and with single blanks, for labels and quotations. */
export function tidyOsText(text: string): string {
  const tidy = decodeOsTransport(cropOsText(text))
    .replace(/\ufffd/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return tidy.length > 160 ? `${tidy.slice(0, 159)}…` : tidy;
}
