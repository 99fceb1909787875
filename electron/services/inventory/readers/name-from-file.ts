import { basename, extname } from 'node:path';

const HOST = /^[a-z0-9][a-z0-9_.-]{1,62}$/i;
/** What people put behind the name of the machine. */
const SUFFIX =
  /[-_. ]+(ver|winver|version|wmic?|os|cs|qfe|bios|systeminfo|sysinfo|msinfo(32)?|info|computersystem|operatingsystem|win32_\w+|currentversion|registry|report|inventory|facts|grains|\d{4}-?\d{2}-?\d{2})$/i;
/** Words that name what is in a file and no machine. */
const NO_HOST =
  /^((ver|winver|version|windows|output|result|ausgabe|untitled|unbenannt|log|readme|os|cs|qfe|bios|wmic?|win32_\w+|computersystem|operatingsystem|hotfix(es)?|updates?|systeminfo|sysinfo|msinfo(32)?|list|liste|export|inventory|inventar|computerinfo|currentversion|reg(query)?|registry|report|document|neu|new|copy|kopie|answer|objects?)[-_. ]?\d*|info|test|servers?|hosts?|data|files?|computers?|machines?)$/i;

/** The machine that a file of one machine is called by; empty where its name is no machine's. */
export function readNameFromFile(fileName: string): string {
  const inner = fileName.slice(fileName.lastIndexOf('/') + 1);
  let name = basename(inner, /^\.[a-z]{2,6}$/i.test(extname(inner)) ? extname(inner) : '');
  while (SUFFIX.test(name)) name = name.replace(SUFFIX, '');
  return HOST.test(name) && !NO_HOST.test(name) ? name : '';
}

/** What a row says that is called by its file. */
export const CALLED_BY_FILE = 'the text names no machine; it is called by its file';
