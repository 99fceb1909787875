import { OS_MENTION } from './split-os-candidates.ts';

const OF_WINDOWS = '(?:microsoft |ms )?(?:windows|win ?20|server 20|w2k)';

/** Things that carry the name of a Windows release and are none: licences, kits, updates and tools for it, levels of a directory. */
const ABOUT_WINDOWS = new RegExp(
  `\\b(?:cals?|client access licen[sc]es?|licen[sc]es|lizenzen|sdk|wdk|resource kit|administration pack|functional(?:ity)? level|dom.{1,2}nenfunktionsebene|gesamtstrukturfunktionsebene)\\b|^(?!.*\\b(?:20\\d\\d|2k\\d|vista|xp)\\b.* for )[^|]+ for ${OF_WINDOWS}`,
  'u',
);

/** Words that say a name is a guess, a plan or a memory. */
const HEDGE =
  /\b(?:maybe|perhaps|probably|possibly|likely|presumably|supposedly|assumed|guess(?:ed)?|unsure|unconfirmed|tbc|or earlier|replaced by|until|or older|and earlier|except|compatible|kompatibel|works with|certified|(?:up)?grad(?:e|ed|ing) (?:from|to)|migrat(?:e|ed|ion|ing) (?:from|to)|planned|vermutlich|wahrscheinlich|vielleicht|eventuell|evtl|peut-.{1,2}tre|probablement|quiz.{1,2}s|probablemente|forse|probabilmente|misschien|waarschijnlijk)\b|(?<!\p{L})(?:возможно|вероятно|可能|大概|おそらく|たぶん)|\? ?\)?$|[-=]>|→/u;

/** Another system in the same breath, or a hypervisor that stands before what it runs. */
const BESIDE =
  /linux|\b(?:unix|red ?hat|rhel|centos|ubuntu|debian|suse|solaris|freebsd|mac ?os|aix)\b|^(?:vmware|esxi?|xenserver|citrix)\b/u;

const NEGATED = new RegExp(
  `(?:\\b(?:not|no longer|never|non|formerly|previously|was|were|instead of|(?:upgraded|migrated|moved|converted) from(?!.* to )|replace[sd]|pre|nicht|kein(?:e|en)?|ehemals|vormals|fr.{1,2}her|anciennement|ya no|antes)|(?<!\\p{L})(?:не|ранее))[ :-]{1,2}(?:an? |on |running |mehr |pas )?${OS_MENTION}`,
  'gu',
);

/** Whether a text names something for or about Windows, such as "Security Update for Windows Server 2008". */
export function isAboutWindows(text: string): boolean {
  return ABOUT_WINDOWS.test(text);
}

/** Whether a text names its system with a reservation. */
export function isHedged(text: string): boolean {
  return HEDGE.test(text) || BESIDE.test(text);
}

/** Removes names that a text denies, such as "not Windows Server 2008" or "formerly Windows 2003". */
export function dropDeniedNames(text: string): string {
  return text.replace(NEGATED, ' ').replace(/ {2,}/gu, ' ').trim();
}
