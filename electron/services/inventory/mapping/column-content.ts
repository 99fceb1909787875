import { INVENTORY_FIELDS, type InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import {
  isRoleQuestion,
  listChoices,
  readChoice,
  readCriticality,
  readListItem,
  readPowerState,
  readRole,
  readYesNo,
} from './read-choice.ts';
import { findDayOrder, readDate } from './read-date.ts';
import { isIpAddress, readFqdn, readIpAddresses, readMacAddresses, readUuid } from './read-identity.ts';
import { splitUnit } from './read-number.ts';
import { readSizes } from './read-sizes.ts';
import { isUnknownWord } from './unknown-words.ts';

const KINDS = new Map<string, string>(INVENTORY_FIELDS.map((field) => [field.id, field.kind]));

/** Fields whose cells may list several sizes. */
const SIZES: ReadonlySet<string> = new Set(['memoryMiB', 'dataTB', 'diskTotalTB', 'maxDiskTB']);
const OS_WORDS =
  /windows|win\s?(20\d\d|nt|dows|xp)|w2k|server\W? ?20\d\d|linux|centos|red ?hat|rhel|ubuntu|debian|suse|sles|solaris|freebsd|vmware (esx|photon)|macos|hp-?ux|\baix\b|oracle linux|fedora|alma ?linux|rocky/i;
const OTHER_PRODUCTS = /\b(sql|exchange|sharepoint|office|biztalk|visual studio|oracle database)\b/i;
const NT_VERSION = /^v?(4\.0|5\.[0-2]|6\.[0-3]|10\.0)(\D|$)|^20\d\d/i;
/** The path of a file may have a folder that is called like the system. */
const FILE_PATH = /^"?[a-z]:\\|%\w+%\\|\.(exe|dll|sys)\b/i;
/** Addresses in columns headed like this belong to something beside the machine. */
const FOREIGN_ADDRESS =
  /gateway|dns|mask|scope|range|pool|subnet|netz|target|destination|source|host|vcenter|esx|proxy|ntp|wins|backup|ilo|drac|management|rsb|bmc|public|ziel|quelle/i;
const ARCHITECTURE_CELL = /^((32|64)[- ]?bits?( \(x?(86|64)\))?|x-?(86|64)(-64)?|x(86|64)-based pc|ia-?64|amd64|i386|itanium)$/i;
const SERVICE_PACK_CELL = /^(sp ?\d[a-z]?|service pack \d)$/i;
const PLATFORM_WORD = /virtu|wirtu|виртуал|仮想|虚|가상|phys|f[iíy][sz]|физич|物理|实体|물리/iu;
const HOST_NAME = /^[a-z0-9][a-z0-9_-]{1,62}\$?$/i;

/** Whether a text can be the name of a machine: one word that is no number and does not only say yes or no. */
export function looksLikeName(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]{1,62}\$?$/u.test(text) && /\p{L}/u.test(text) && readYesNo(text) === null && !looksLikeOs(text);
}

/** Whether a text names an operating system. */
export function looksLikeOs(text: string): boolean {
  return OS_WORDS.test(text) && !OTHER_PRODUCTS.test(text) && !FILE_PATH.test(text);
}

/** Whether a cell can be read as a field's value. */
function fitsField(field: InventoryFieldId, text: string, header: string): boolean {
  switch (field) {
    case 'name':
      return text.length <= 64 && !looksLikeOs(text) && !/^\d+([.,]\d+)?$/.test(text) && !/^(yes|no|true|false|ja|nein|y|n)$/i.test(text);
    case 'fqdn':
      return readFqdn(text) !== null || HOST_NAME.test(text);
    case 'domain':
      return /^[\w.-]+$/.test(text) || /DC=/i.test(text) || text.includes('/');
    case 'biosUuid':
    case 'instanceUuid':
    case 'objectGuid':
      return readUuid(text) !== null;
    case 'sid':
      return /^s-1-/i.test(text);
    case 'ipAddresses':
      return readIpAddresses(text).addresses.length > 0;
    case 'macAddresses':
      return readMacAddresses(text).addresses.length > 0;
    case 'osCaption':
    case 'osConfigured':
      return looksLikeOs(text) || /^(other|andere)/i.test(text);
    case 'osVersion':
      return NT_VERSION.test(text) || looksLikeOs(text) || /\bbuild \d{4,5}\b/i.test(text);
    case 'osBuild':
      return /\b\d{4,5}\b/.test(text);
    case 'osArchitecture':
      return /x?(86|64|32)|ia-?64|itanium|arm|amd/i.test(text) || (/(32|64)[- ]?bit/i.test(header) && readYesNo(text) !== null);
    case 'osServicePack':
      return /^(sp|service pack)?\s*\d|service pack|^sp/i.test(text);
    case 'osGuestId':
      return /guest$|^(win|longhorn|rhel|other|centos|sles|ubuntu|debian)[\w-]*$/i.test(text);
    case 'osEdition':
      return /standard|enterprise|datacenter|web|foundation|core|storage|hpc|essentials/i.test(text);
    case 'osProductType':
    case 'osSku':
      return /^\d+$|server|workstation|domain/i.test(text);
    case 'platform':
      return readChoice('platform', text) !== null || (/virtu|phys|vm/i.test(header) && readYesNo(text) !== null);
    case 'model':
      return !looksLikeOs(text) && readYesNo(text) === null;
    case 'hypervisorHost':
    case 'hypervisorCluster':
      return /\p{L}/u.test(text) || isIpAddress(text);
    case 'powerState':
      return readPowerState(text) !== null;
    case 'criticality':
      return readCriticality(text) !== null;
    case 'roles':
      if (isRoleQuestion(header) && readYesNo(text) !== null) return true;
      return text.split(/[,;|/+\n]+/).some((part) => readRole(part.trim(), header) !== null);
    case 'compliance':
      return text.split(/[,;|/+\n]+/).some((part) => readListItem(field, part.trim()) !== null);
  }
  switch (KINDS.get(field)) {
    case 'whole-number':
      return splitUnit(text) !== null;
    case 'decimal':
      return splitUnit(text) !== null || (SIZES.has(field) && readSizes(text, null) !== null);
    case 'yes-no':
      return readYesNo(text) !== null;
    case 'date':
      return readDate(text, 'day-first', '1900') !== null || findDayOrder(text) !== null;
  }
  return listChoices(field) === null || readChoice(field, text) !== null;
}

/** Share of a column's cells that can be read as a field; null where the column holds nothing. */
export function shareThatFits(field: InventoryFieldId, values: readonly string[], header: string): number | null {
  let filled = 0;
  let fitting = 0;
  for (const value of values) {
    const text = value.trim();
    if (isUnknownWord(text)) continue;
    filled++;
    if (fitsField(field, text, header)) fitting++;
  }
  return filled === 0 ? null : fitting / filled;
}

/** A meaning that a column's cells show by themselves, whatever its header says; null where they show none. */
export function findMeaningByContent(
  header: string,
  values: readonly string[],
): { field: InventoryFieldId; confidence: number; reason: string } | null {
  const texts = values.map((value) => value.trim()).filter((text) => !isUnknownWord(text));
  if (texts.length === 0) return null;
  const sure = texts.length === 1 ? 0.6 : 0.7;
  const share = (test: (text: string) => boolean) => texts.filter(test).length / texts.length;
  const isOwnAddress = !FOREIGN_ADDRESS.test(header);
  if (isOwnAddress && share((text) => readIpAddresses(text).addresses.length > 0 && readIpAddresses(text).wrong.length === 0) >= 0.8) {
    return { field: 'ipAddresses', confidence: sure, reason: 'the cells are IP addresses' };
  }
  if (share((text) => readMacAddresses(text).addresses.length > 0 && /[:.-]/.test(text)) >= 0.8) {
    return { field: 'macAddresses', confidence: sure, reason: 'the cells are MAC addresses' };
  }
  if (share((text) => looksLikeOs(text) && text.length < 100) >= 0.6) {
    // A family alone ("Windows") is said less surely than a version.
    const confidence = share((text) => /\d/.test(text)) >= 0.3 ? sure : sure - 0.1;
    return { field: 'osCaption', confidence, reason: 'the cells name operating systems' };
  }
  if (share((text) => ARCHITECTURE_CELL.test(text)) >= 0.9) {
    return { field: 'osArchitecture', confidence: sure, reason: 'the cells say 32 or 64 bits' };
  }
  if (share((text) => SERVICE_PACK_CELL.test(text)) >= 0.9 && !OTHER_PRODUCTS.test(header)) {
    return { field: 'osServicePack', confidence: sure, reason: 'the cells are service packs' };
  }
  if (share((text) => readChoice('platform', text) !== null) === 1 && share((text) => PLATFORM_WORD.test(text)) >= 0.5) {
    return { field: 'platform', confidence: sure, reason: 'the cells say physical or virtual' };
  }
  if (isOwnAddress && share((text) => readFqdn(text) !== null && !isIpAddress(text) && text.split('.').length > 2) >= 0.8) {
    return { field: 'fqdn', confidence: 0.6, reason: 'the cells look like fully qualified names' };
  }
  const isUnnamed = /^Column \d+$/.test(header);
  if (texts.length < 2 && !isUnnamed) return null;
  const distinct = new Set(texts.map((text) => text.toLowerCase())).size / texts.length;
  const isOfOthers =
    /\b(id|ids|nr|no|number|nummer|code|ticket|key|ref|size|skus?|flavou?r|plan|type|class|category|group|gruppe|user|benutzer|datastores?|volume|network|netzwerk|vlan|subnet|switch|port|policy|license|licence|patch|update|product|version|role|rack|assessment|project|projekt|job|task|subscription|report|campaign)\b/i.test(
      header,
    );
  if (
    !isOfOthers &&
    distinct >= 0.9 &&
    share(
      (text) => (HOST_NAME.test(text) || readFqdn(text) !== null) && /[a-z]/i.test(text) && /\d/.test(text) && readUuid(text) === null,
    ) >= 0.7
  ) {
    return { field: 'name', confidence: 0.5, reason: 'the cells are all different and look like host names' };
  }
  return null;
}
