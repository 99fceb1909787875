import { INVENTORY_FIELDS, type InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import type { OsField } from '../../../../shared/domain/operating-system.ts';
import type { CellReader, ColumnContext } from './cell-reader.ts';
import { looksLikeOs } from './column-content.ts';
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
import { AMBIGUOUS_DATE, NEVER, readDate } from './read-date.ts';
import { readGuestDetails } from './read-guest-details.ts';
import {
  readDomain,
  readFqdn,
  readIpAddresses,
  readMacAddresses,
  readName,
  readSerialNumber,
  readToolId,
  readUuid,
} from './read-identity.ts';
import { createNumberReader } from './read-number-cell.ts';
import { addFact, addItems, leaveOut } from './row-draft.ts';
import { isUnknownWord } from './unknown-words.ts';

const OS_FIELDS: Partial<Record<InventoryFieldId, OsField>> = {
  osCaption: 'caption',
  osVersion: 'version',
  osBuild: 'build',
  osRevision: 'revision',
  osFileVersion: 'file-version',
  osServicePack: 'service-pack',
  osEdition: 'edition',
  osArchitecture: 'architecture',
  osProductType: 'product-type',
  osSku: 'sku',
  osGuestId: 'guest-id',
  osConfigured: 'configured-guest',
};

/** Active Directory keeps the accounts of domain controllers in an organisational unit of their own. */
const DOMAIN_CONTROLLERS = /(^|,)OU=Domain Controllers,DC=/i;
/** Product type 2 is a domain controller (https://learn.microsoft.com/windows/win32/cimwin32prov/win32-operatingsystem). */
const DOMAIN_CONTROLLER_TYPE = /^(2|(primary |backup )?domain ?controller|dc)$/i;
/** The numbers of userAccountControl, and its bit for a disabled account (MS-ADTS 2.2.16). */
const ACCOUNT_CONTROL = /^\d{3,}$/;
const ACCOUNT_DISABLED = 2;
/** What manages a device where a list says "Managed by": nobody who owns it. */
const MANAGEMENT_TOOL =
  /^(mde|mdm|intune|microsoft intune|configmgr|config(uration)? manager|sccm|co-?managed|mdm\/configmgr|eas|eas\/mdm|jamf|unmanaged)$/i;
const KINDS = new Map<string, string>(INVENTORY_FIELDS.map((field) => [field.id, field.kind]));

function createIdentityReader(field: InventoryFieldId, header: string, tool: string): CellReader | null {
  switch (field) {
    case 'name':
      return (text, _cell, draft) => {
        if (draft.name !== '') return;
        const { name, fqdn, domain } = readName(text);
        draft.name = name;
        if (fqdn !== null) draft.keys.fqdn ??= fqdn;
        if (domain !== null) draft.keys.domain ??= domain;
      };
    case 'fqdn':
      return (text, _cell, draft) => {
        const fqdn = readFqdn(text);
        if (fqdn !== null) {
          draft.keys.fqdn = fqdn;
          draft.hostName = text.slice(0, text.indexOf('.'));
        } else if (/^[\w-]+$/.test(text) && !/^localhost$/i.test(text)) {
          draft.hostName = text;
        } else if (!/^localhost|\.localdomain\.?$/i.test(text)) {
          leaveOut(draft, header, text, 'not a fully qualified name');
        }
      };
    case 'domain':
      return (text, _cell, draft) => {
        const domain = readDomain(text);
        if (domain !== null) draft.keys.domain ??= domain;
        if (DOMAIN_CONTROLLERS.test(text)) addFact(draft, 'roles', ['adds'], header, text);
        if (draft.name === '' && /^CN=/i.test(text)) draft.name = readName(text).name;
      };
    case 'biosUuid':
    case 'instanceUuid':
    case 'objectGuid':
      return (text, _cell, draft) => {
        const uuid = readUuid(text);
        if (uuid !== null) draft.keys[field] ??= uuid;
        else if (!/^[0{}f-]+$/i.test(text) && !/^X'/.test(text)) leaveOut(draft, header, text, 'not a UUID');
      };
    case 'serialNumber':
      return (text, _cell, draft) => {
        const serial = readSerialNumber(text);
        if (serial !== null) draft.keys.serialNumber ??= serial;
      };
    case 'sid':
      return (text, _cell, draft) => {
        if (/^s-1-\d+(-\d+)+$/i.test(text)) draft.keys.sid ??= text.toLowerCase();
        else if (!/^X'/.test(text)) leaveOut(draft, header, text, 'not a SID');
      };
    case 'ipAddresses':
      return (text, _cell, draft) => {
        const { addresses, wrong } = readIpAddresses(text);
        if (addresses.length > 0) draft.keys.ipAddresses = [...new Set([...(draft.keys.ipAddresses ?? []), ...addresses])];
        if (wrong.length > 0) leaveOut(draft, header, wrong.join(' '), 'not an IP address');
      };
    case 'macAddresses':
      return (text, _cell, draft) => {
        const { addresses, wrong } = readMacAddresses(text);
        if (addresses.length > 0) draft.keys.macAddresses = [...new Set([...(draft.keys.macAddresses ?? []), ...addresses])];
        if (wrong.length > 0) leaveOut(draft, header, wrong.join(' '), 'not a MAC address');
      };
    case 'toolId':
      return (text, _cell, draft) => {
        const { id, instanceUuid } = readToolId(text, tool);
        draft.keys.toolIds = [...(draft.keys.toolIds ?? []), id];
        if (instanceUuid !== null) draft.keys.instanceUuid ??= instanceUuid;
      };
    case 'isTemplate':
      return (text, _cell, draft) => {
        if (readYesNo(text) === true) draft.template = { column: header, raw: text };
      };
    case 'isPlaceholder':
      return (text, _cell, draft) => {
        if (readYesNo(text) === true) draft.placeholder = { column: header, raw: text };
      };
    default:
      return null;
  }
}

function createOsReader(field: InventoryFieldId, header: string, captionField: 'caption' | 'any'): CellReader | null {
  const osField = OS_FIELDS[field];
  if (osField === undefined) return null;
  if (field === 'osCaption') return (text, _cell, draft) => void draft.os.push({ field: captionField, text, column: header });
  if (field === 'osVersion') {
    return (text, _cell, draft) => void draft.os.push({ field: /^[v\d]/i.test(text) ? 'version' : 'any', text, column: header });
  }
  if (field === 'osBuild') {
    return (text, _cell, draft) => {
      if (!text.includes("='")) {
        draft.os.push({ field: 'build', text, column: header });
        return;
      }
      const { build, revision, caption, bitness } = readGuestDetails(text);
      if (caption !== undefined) draft.os.push({ field: 'caption', text: caption, column: header });
      if (build !== undefined) draft.os.push({ field: 'build', text: build, column: header });
      if (revision !== undefined) draft.os.push({ field: 'revision', text: revision, column: header });
      if (bitness !== undefined) draft.os.push({ field: 'architecture', text: bitness, column: header });
    };
  }
  if (field === 'osProductType') {
    return (text, _cell, draft) => {
      draft.os.push({ field: osField, text, column: header });
      if (DOMAIN_CONTROLLER_TYPE.test(text)) addFact(draft, 'productType', 'dc', header, text);
    };
  }
  if (field === 'osArchitecture') {
    const asked = /\b(32|64)[- ]?bit/i.exec(header)?.[1];
    return (text, _cell, draft) => {
      const answer = asked === undefined ? null : readYesNo(text);
      const told = answer === null ? text : `${(asked === '64') === answer ? 64 : 32}-bit`;
      draft.os.push({ field: osField, text: told, column: header });
    };
  }
  // Some tools name the edition where others give its number.
  return (text, _cell, draft) =>
    void draft.os.push({ field: field === 'osSku' && looksLikeOs(text) ? 'any' : osField, text, column: header });
}

function createUpdatesReader(header: string): CellReader {
  return (text, _cell, draft) => {
    const numbers = [...text.matchAll(/(?<![a-z\d])kb ?(\d{5,7})(?!\d)/gi)].map((match) => `KB${match[1]}`);
    if (numbers.length > 0) addFact(draft, 'installedUpdates', [...new Set(numbers)], header, text);
    else leaveOut(draft, header, text, 'no KB number');
  };
}

function createListReader(field: InventoryFieldId, header: string): CellReader {
  if (field === 'installedUpdates') return createUpdatesReader(header);
  const allowed = listChoices(field) ?? [];
  const isOpenList = field === 'compliance';
  const readItem = field === 'roles' ? (word: string) => readRole(word, header) : (word: string) => readListItem(field, word);
  const isQuestion = field === 'roles' && isRoleQuestion(header);
  return (text, _cell, draft) => {
    if (isQuestion && readYesNo(text) === false) return;
    const items: string[] = [];
    const wrong: string[] = [];
    for (const part of readItem(text) !== null ? [text] : text.split(/[,;|/+\n&]+|\s+(?:and|und)\s+/i)) {
      const word = part.trim();
      if (word === '' || isUnknownWord(word)) continue;
      const item = readItem(word) ?? (isOpenList ? word.toLowerCase().replace(/\s+/g, '_') : null);
      if (item === null) wrong.push(word);
      else if (!items.includes(item)) items.push(item);
    }
    if (items.length > 0) addItems(draft, field, items, header, text);
    if (wrong.length > 0) leaveOut(draft, header, wrong.join(', '), `not one of: ${allowed.join(', ')}`);
  };
}

/** Words for a machine that leave open whether it is a physical one. */
const MERELY_A_MACHINE =
  /^((windows|member|application|file) )?(servers?|serveur|servidor|serwer|computers?|machines?|rechner|hosts?|workstations?|desktops?|clients?|windows|nodes?)$/i;

function createPlatformReader(header: string): CellReader {
  const asksVirtual = /virtu|\bvm\b/i.test(header) && !/ph[yi]s/i.test(header);
  const asksPhysical = /ph[yi]s/i.test(header) && !/virt/i.test(header);
  return (text, _cell, draft) => {
    const answer = asksVirtual || asksPhysical ? readYesNo(text) : null;
    const value = answer === null ? readChoice('platform', text) : answer === asksVirtual ? 'virtual' : 'physical';
    if (value !== null) addFact(draft, 'platform', value, header, text);
    else if (!MERELY_A_MACHINE.test(text)) leaveOut(draft, header, text, 'not one of: physical, virtual');
  };
}

function createFactReader(field: InventoryFieldId, context: ColumnContext): CellReader {
  const header = context.column.header;
  const kind = KINDS.get(field) ?? 'text';
  if (field === 'platform') return createPlatformReader(header);
  if (field === 'criticality') {
    return (text, _cell, draft) => {
      const value = readCriticality(text);
      if (value !== null) addFact(draft, field, value, header, text);
      else leaveOut(draft, header, text, 'not a number from 1 to 5, and no word for one');
    };
  }
  if (kind === 'whole-number' || kind === 'decimal') return createNumberReader(field, kind, context);
  if (kind === 'list') return createListReader(field, header);
  if (kind === 'yes-no') {
    return (text, _cell, draft) => {
      const value = field === 'enabled' && ACCOUNT_CONTROL.test(text) ? (Number(text) & ACCOUNT_DISABLED) === 0 : readYesNo(text);
      if (value !== null) addFact(draft, field, value, header, text);
      else leaveOut(draft, header, text, 'neither yes nor no');
    };
  }
  if (kind === 'date') {
    const order = context.profile?.dayOrder ?? null;
    return (text, cell, draft) => {
      const value = readDate(typeof cell === 'number' ? cell : text, order, context.dateSystem);
      if (value === NEVER) return;
      if (value === AMBIGUOUS_DATE)
        leaveOut(draft, header, text, 'day and month cannot be told apart; nothing in the column tells which comes first');
      else if (value === null) leaveOut(draft, header, text, 'not a date');
      else addFact(draft, field, value, header, text);
    };
  }
  const choices = listChoices(field);
  if (choices !== null) {
    return (text, _cell, draft) => {
      const value = readChoice(field, text);
      if (value !== null) addFact(draft, field, value, header, text);
      else if (!isUnknownWord(text)) leaveOut(draft, header, text, `not one of: ${choices.join(', ')}`);
    };
  }
  if (field === 'powerState') return (text, _cell, draft) => addFact(draft, field, readPowerState(text) ?? text, header, text);
  if (field === 'owner')
    return (text, _cell, draft) => {
      if (!MANAGEMENT_TOOL.test(text)) addFact(draft, field, text, header, text);
    };
  return (text, _cell, draft) => addFact(draft, field, text, header, text);
}

/** Fields in which the word "none" is an answer and not a gap. */
const NONE_IS_AN_ANSWER: ReadonlySet<InventoryFieldId> = new Set<InventoryFieldId>(['hwDependency', 'vendorLock']);

/** What a shell writes in the place of a value that it cannot write as text. */
const TYPE_NAME =
  /^(System|Microsoft|VMware)(\.\w+)*\.(Collections(\.\w+)*|Object\[\]|String\[\]|String|\w*Collection|\w+\[\]|Vim\.\w+)(`\d.*)?$/;

/** Builds the reader of one mapped column; null for a column without a meaning. */
export function createCellReader(context: ColumnContext): CellReader | null {
  const { field, header } = context.column;
  if (field === null) return null;
  const read =
    createIdentityReader(field, header, context.tool ?? 'table') ??
    createOsReader(field, header, context.captionField) ??
    createFactReader(field, context);
  const noneAnswers = NONE_IS_AN_ANSWER.has(field);
  return (text, cell, draft) => {
    if (TYPE_NAME.test(text)) return;
    if (isUnknownWord(text) && !(noneAnswers && /^(none|keine)$/i.test(text))) return;
    read(text, cell, draft);
  };
}
