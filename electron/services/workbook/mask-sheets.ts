import type { SecretNotice } from '../../../shared/domain/report.ts';
import { findSecrets } from './find-secrets.ts';
import type { KnownName, Masker } from './mask.ts';
import type { Cell, CellStyle, Row, Sheet, TableColumn } from './sheet.ts';
import { nameColumn } from './sheet.ts';
import type { WorkbookInput } from './workbook-input.ts';

const NAMED_FACTS = {
  owner: 'person',
  domain: 'domain',
  ipAddresses: 'address',
  macAddresses: 'address',
  biosUuid: 'id',
  instanceUuid: 'id',
  serialNumber: 'id',
  objectGuid: 'id',
  sid: 'id',
  hypervisorHost: 'host',
} as const;

/** Styles of cells that hold words of the workbook, never of an inventory. */
const OUR_STYLES: ReadonlySet<CellStyle> = new Set([
  'header',
  'header-input',
  'header-number',
  'header-date',
  'header-input-centred',
  'band',
  'colour-name',
]);

/** Lists the names, addresses, owners and identifiers that a project knows. */
export function* listKnownNames(input: WorkbookInput): Generator<KnownName> {
  yield { kind: 'client', text: input.project.name };
  for (const source of input.ledger.sources) yield { kind: 'file', text: source.file };
  for (const unread of input.ledger.unread) yield { kind: 'file', text: unread.file };
  for (const entry of input.history) yield { kind: 'person', text: entry.who };
  const planned = input.waves?.();
  for (const { lead } of planned?.plan.units ?? []) if (lead !== null) yield { kind: 'person', text: lead };
  for (const { by } of planned?.edges ?? []) yield { kind: 'person', text: by };
  for (const { workshop } of input.workshops ?? []) for (const { name } of workshop.attendees) yield { kind: 'person', text: name };
  for (const person of input.running?.().people ?? []) yield { kind: 'person', text: person };
  for (const person of input.exits?.people ?? []) yield { kind: 'person', text: person };
  for (const flow of input.flows ?? []) {
    for (const { name, address } of [flow.from, flow.to]) {
      if (name !== null) yield { kind: 'host', text: name };
      if (address !== null) yield { kind: 'address', text: address };
    }
  }
  for (const server of input.servers) {
    for (const name of [server.name, ...server.aliases]) {
      yield { kind: 'host', text: name };
      const dot = name.indexOf('.');
      if (dot > 0) yield { kind: 'host', text: name.slice(0, dot) };
      if (dot > 0 && name.includes('.', dot + 1)) yield { kind: 'domain', text: name.slice(dot + 1) };
    }
    for (const [fact, kind] of Object.entries(NAMED_FACTS)) {
      const known = server.facts[fact];
      for (const claim of known === undefined ? [] : [known, ...known.otherClaims]) {
        for (const text of [claim.value].flat()) if (typeof text === 'string') yield { kind, text };
      }
    }
    if (server.decision !== null) {
      yield { kind: 'person', text: server.decision.decidedBy };
      yield { kind: 'person', text: server.decision.accepter ?? '' };
    }
  }
}

/** The same sheets with pseudonyms in place of every name that the masker knows. */
export function maskSheets(sheets: readonly Sheet[], masker: Masker): Sheet[] {
  return sheets.map((sheet) => ({
    ...sheet,
    blocks: sheet.blocks.map((block) => {
      if (block.kind === 'cells') return { ...block, rows: block.rows.map((row) => maskRow(row, masker, null)) };
      const ours = block.columns.map(listOurWords);
      return {
        ...block,
        *rows(firstRow: number) {
          for (const row of block.rows(firstRow)) yield maskRow(row, masker, ours);
        },
      };
    }),
    ...(sheet.charts === undefined
      ? {}
      : {
          charts: sheet.charts.map((chart) => ({
            ...chart,
            alternativeText: masker.maskText(chart.alternativeText),
            categories: { ...chart.categories, cached: chart.categories.cached.map((text) => masker.maskText(text)) },
          })),
        }),
  }));
}

/** Lists every place of the sheets that looks as if it held a secret; `breathe` is awaited for every row, so that others get their turn. */
export async function* listSecrets(sheets: readonly Sheet[], breathe: () => Promise<void> | void): AsyncGenerator<SecretNotice> {
  for (const sheet of sheets) {
    let row = 0;
    for (const block of sheet.blocks) {
      if (block.kind === 'cells') {
        row += block.rows.length;
        continue;
      }
      row += block.columns.some((column) => column.group !== undefined) ? 2 : 1;
      const server = block.columns.findIndex((column) => column.key === 'Server');
      const first = row + 1;
      for (const cells of block.rows(first)) {
        row += 1;
        await breathe();
        for (const [index, cell] of cells.entries()) {
          if (typeof cell?.value !== 'string') continue;
          const [secret] = findSecrets(cell.value);
          if (secret === undefined) continue;
          const name = cells[server]?.value;
          yield {
            sheet: sheet.name,
            cell: `${nameColumn(index)}${row}`,
            column: block.columns[index]?.header ?? '',
            server: typeof name === 'string' ? name : null,
            looksLike: secret.looksLike,
          };
        }
      }
      if (row < first) row += 1;
    }
  }
}

/** Words that a column may hold and that are the workbook's own; null where the whole column is. */
function listOurWords(column: TableColumn): ReadonlySet<string> | null {
  if (column.key === 'RowId' || column.key === 'FindingId') return null;
  const allowed = column.allowed?.kind === 'list' ? column.allowed.values : [];
  return new Set([...allowed, ...(column.colours ?? []).map(({ equals }) => equals)]);
}

function maskRow(row: Row, masker: Masker, ours: readonly (ReadonlySet<string> | null)[] | null): Row {
  return Array.from(row, (cell, index) => {
    if (cell === undefined) return undefined;
    if (ours === null) return cell.style !== undefined && OUR_STYLES.has(cell.style) ? cell : maskCell(cell, masker);
    const words = ours[index];
    if (words === null || (typeof cell.value === 'string' && words?.has(cell.value))) return cell;
    return maskCell(cell, masker);
  });
}

function maskCell(cell: Cell, masker: Masker): Cell {
  const { value } = cell;
  if (typeof value === 'string') {
    const masked = masker.maskValue(value);
    return masked === value ? cell : { ...cell, value: masked };
  }
  if (typeof value !== 'object' || value === null || !('formula' in value) || typeof value.cached !== 'string') return cell;
  const masked = masker.maskValue(value.cached);
  return masked === value.cached ? cell : { ...cell, value: { ...value, cached: masked } };
}
