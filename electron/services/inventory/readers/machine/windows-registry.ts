import type { WmiRecord } from './wmi-record.ts';

const CURRENT_VERSION = /\\SOFTWARE\\(?:Wow6432Node\\)?Microsoft\\Windows NT\\CurrentVersion$/i;
const COMPUTER_NAME = /\\Control\\ComputerName\\(?:Active)?ComputerName$/i;
const PARAMETERS = /\\Services\\Tcpip\\Parameters$/i;
const PRODUCT_OPTIONS = /\\Control\\ProductOptions$/i;
const HARDWARE = /\\(?:HARDWARE\\DESCRIPTION\\System\\BIOS|Control\\SystemInformation)$/i;
const ENVIRONMENT = /\\Session Manager\\Environment$/i;
/** "[HKEY_…]" of an export, "HKEY_…" of a query. */
const KEY = /^\[?(HK(?:EY_LOCAL_MACHINE|LM)(?::)?\\[^\]]*?)\]?$/i;
const EXPORTED = /^"([^"]+)"=(?:"(.*)"|dword:([\da-f]{8}))$/i;
const QUERIED = /^\s{2,}(\S[^\t]*?)(?:\s{4,}|\t)REG_(SZ|DWORD|EXPAND_SZ)(?:\s{4,}|\t)(.*)$/;
const PRODUCT_TYPES: Readonly<Record<string, string>> = { winnt: '1', lanmannt: '2', servernt: '3' };

/** Whether a text is an export or a query of the registry that says which Windows it is. */
export function looksLikeRegistry(head: string): boolean {
  return (
    (/^\uFEFF?\s*(Windows Registry Editor|REGEDIT4)/.test(head) || /^\s*HK(EY_LOCAL_MACHINE|LM)\\/im.test(head)) &&
    /Microsoft\\Windows NT\\CurrentVersion\]?\s*$/im.test(head)
  );
}

/** Reads what a registry says of its Windows as an object of Windows management; none where its version is not there. */
export function readRegistryText(text: string): WmiRecord[] {
  const found = new Map<string, string>();
  let key = '';
  for (const line of text.replace(/^\uFEFF/, '').split(/\r*\n/)) {
    const opened = KEY.exec(line.trim())?.[1];
    if (opened !== undefined) {
      key = opened;
      continue;
    }
    const exported = EXPORTED.exec(line.trim());
    const queried = exported === null ? QUERIED.exec(line) : null;
    const name = (exported?.[1] ?? queried?.[1] ?? '').toLowerCase();
    const number = exported?.[3] === undefined ? '' : String(Number.parseInt(exported[3], 16));
    const asked = queried?.[3]?.trim() ?? '';
    const value =
      exported?.[2]?.replaceAll('\\\\', '\\').replaceAll('\\"', '"') ??
      (number || (/^0x[\da-f]+$/i.test(asked) ? String(Number(asked)) : asked));
    if (name !== '' && value !== '') take(found, key, name, value.trim());
  }
  if (!found.has('buildnumber')) return [];
  const kernel = found.get('kernel') ?? '';
  if (kernel !== '') found.set('version', `${kernel}.${found.get('buildnumber')}`);
  found.delete('kernel');
  return [found];
}

function take(found: Map<string, string>, key: string, name: string, value: string): void {
  const put = (property: string, text: string) => void (found.has(property) || found.set(property, text));
  if (CURRENT_VERSION.test(key)) {
    if (name === 'productname') put('caption', value);
    else if (name === 'currentbuildnumber' || name === 'currentbuild') {
      if (/^\d{4,5}$/.test(value)) put('buildnumber', value);
    } else if (name === 'currentversion') put('kernel', value);
    else if (name === 'csdversion') put('csdversion', value);
    else if (name === 'ubr') put('ubr', value);
    else if (name === 'buildlabex' || name === 'buildlab') put('osarchitecture', /\.(x86|amd64|ia64)(fre|chk)/i.exec(value)?.[1] ?? '');
  } else if (COMPUTER_NAME.test(key) && name === 'computername') put('csname', value);
  else if (PARAMETERS.test(key) && name === 'hostname') put('dnshostname', value);
  else if (PARAMETERS.test(key) && name === 'domain' && value.includes('.')) put('domain', value);
  else if (PRODUCT_OPTIONS.test(key) && name === 'producttype') put('producttype', PRODUCT_TYPES[value.toLowerCase()] ?? '');
  else if (HARDWARE.test(key) && name === 'systemmanufacturer') put('manufacturer', value);
  else if (HARDWARE.test(key) && name === 'systemproductname') put('model', value);
  else if (ENVIRONMENT.test(key) && name === 'processor_architecture') put('osarchitecture', value);
}
