import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { layOutWorkbook } from '../../../electron/services/workbook/lay-out-workbook.ts';
import type { WorkbookInput } from '../../../electron/services/workbook/workbook-input.ts';
import type { WorkbookProgress } from '../../../electron/services/workbook/write-workbook.ts';
import { writeWorkbook } from '../../../electron/services/workbook/write-workbook.ts';
import { makeEstate, makeHostileEstate, makeInput } from './make-estate.ts';
import { makeFolder } from './make-folder.ts';
import { PLAN_KNOWLEDGE } from './make-plans.ts';
import { RUNNING_KNOWLEDGE } from './make-running-plan.ts';
import { readPackage } from './read-package.ts';

const folder = await makeFolder();
let files = 0;

async function write(input: WorkbookInput): Promise<string> {
  files += 1;
  const path = join(folder, `workbook-${files}.xlsx`);
  await writeWorkbook(input, path);
  return path;
}

const EMPTY = { ledger: { sources: [], unread: [], totals: { read: 0, kept: 0, merged: 0, refused: 0, ignored: 0 } } };

const INPUTS: [string, () => WorkbookInput][] = [
  ['a small estate', () => makeInput(makeEstate())],
  ['an estate without servers', () => makeInput([], EMPTY)],
  ['an estate with hostile names', () => makeInput(makeHostileEstate())],
];

describe('the package', () => {
  for (const [name, make] of INPUTS) {
    it(`is well-formed in every part for ${name}`, async () => {
      const parts = await readPackage(await write(make()));
      expect(parts.size).toBeGreaterThan(20);
      for (const [part, text] of parts) {
        const parser = new SaxesParser({ xmlns: true, fileName: part });
        parser.on('error', (error) => {
          throw error;
        });
        parser.write(text).close();
      }
    });

    it(`declares every part and points only at parts that exist for ${name}`, async () => {
      const parts = await readPackage(await write(make()));
      const types = parts.get('[Content_Types].xml') ?? '';
      for (const part of parts.keys()) {
        if (part !== '[Content_Types].xml' && !part.endsWith('.rels')) expect(types).toContain(`PartName="/${part}"`);
      }
      for (const [, declared] of types.matchAll(/PartName="\/([^"]+)"/g)) expect(parts.has(declared as string)).toBe(true);
      for (const [part, text] of parts) {
        if (!part.endsWith('.rels')) continue;
        const base = part.replace(/_rels\/[^/]+$/, '');
        for (const [, target, mode] of text.matchAll(/Target="([^"]+)"( TargetMode="External")?/g)) {
          if (mode !== undefined) continue;
          const path = new URL(target as string, `http://x/${base}`).pathname.slice(1);
          expect(parts.has(path), `${part} → ${path}`).toBe(true);
        }
      }
    });
  }

  it('keeps the order of elements that the standard asks of a worksheet', async () => {
    const order =
      'sheetPr sheetViews sheetFormatPr cols sheetData sheetProtection conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks drawing tableParts'.split(
        ' ',
      );
    const parts = await readPackage(await write(makeInput(makeEstate())));
    for (const [part, text] of parts) {
      if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(part)) continue;
      const found = childrenOfRoot(text);
      const places = found.map((element) => order.indexOf(element));
      expect(places, `${part}: ${found.join(' ')}`).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
    }
  });

  it('is the same to the byte when it is written twice', async () => {
    const first = readFileSync(await write(makeInput(makeEstate())));
    const second = readFileSync(await write(makeInput(makeEstate())));
    expect(first.equals(second)).toBe(true);
  });

  it('differs when a decision differs', async () => {
    const servers = makeEstate();
    const first = readFileSync(await write(makeInput(servers)));
    const changed = servers.map((server, index) => (index === 0 ? { ...server, decision: null } : server));
    expect(first.equals(readFileSync(await write(makeInput(changed))))).toBe(false);
  });
});

describe('read back with SheetJS', () => {
  it('holds the values that were laid out', async () => {
    const input = makeInput(makeEstate());
    const book = XLSX.read(readFileSync(await write(input)), { cellDates: false, cellFormula: true });
    const { sheets } = layOutWorkbook(input);
    expect(book.SheetNames.filter((name) => !name.startsWith('~'))).toEqual(sheets.map((sheet) => sheet.name));
    const servers = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets.Servers as XLSX.WorkSheet, { header: 1, range: 4, defval: null });
    expect(servers).toHaveLength(9);
    expect((servers[1] as unknown[]).slice(0, 6)).toEqual([
      'srv-001',
      'ths-app01',
      'ths-app01.tarnholm.example',
      'Windows Server 2008 Standard SP2',
      'Windows server 2008',
      6003,
    ]);
    const summary = book.Sheets['Executive summary'] as XLSX.WorkSheet;
    expect(summary.B5.v).toBe('8 servers: 5 run Windows Server 2008, 1 more possibly do.');
    expect(summary.B5.f).toContain('COUNTA(Servers_RowId)');
  });

  it('keeps every hostile text as text, letter for letter, line breaks as one line feed', async () => {
    const hostile = makeHostileEstate();
    const book = XLSX.read(readFileSync(await write(makeInput(hostile))), { cellFormula: true });
    const sheet = book.Sheets.Servers as XLSX.WorkSheet;
    for (const [index, server] of hostile.entries()) {
      const cell = sheet[`B${index + 6}`] as XLSX.CellObject;
      expect(cell.t).toBe('s');
      expect(cell.f).toBeUndefined();
      expect(cell.v).toBe(server.name.toWellFormed().replace('\r\n', '\n'));
    }
    for (const name of book.SheetNames) {
      for (const [reference, cell] of Object.entries(book.Sheets[name] as Record<string, XLSX.CellObject>)) {
        if (reference.startsWith('!') || cell.f === undefined) continue;
        expect(cell.f).not.toMatch(/cmd|calc|bold|x\.example/);
      }
    }
  });

  it('links within the workbook and to sources of the knowledge, never to what an inventory says', async () => {
    const input = makeInput(makeHostileEstate());
    const parts = await readPackage(await write(input));
    const { products, rules, paths, programmes, ladder, vulnerabilities } = input.knowledge;
    const stated = products.flatMap(({ releasedOn, support }) => [...(releasedOn === undefined ? [] : [releasedOn]), ...support]);
    const { roles, hops, flightChecks, controls, retireEvidence, effort, hopRefusals } = PLAN_KNOWLEDGE;
    const { runbookSteps, stockRisks } = RUNNING_KNOWLEDGE;
    const plans = [
      ...roles,
      ...hops,
      ...flightChecks,
      ...controls,
      ...retireEvidence,
      ...effort,
      ...hopRefusals,
      ...runbookSteps,
      ...stockRisks,
    ];
    const ours = [...stated, ...rules, ...paths, ...programmes, ...ladder, ...vulnerabilities, ...plans].flatMap(({ sources }) =>
      sources.map(({ url }) => url),
    );
    ours.push(...(input.exits?.assumptions ?? []).flatMap(({ sources }) => sources.map(({ url }) => url)));
    ours.push(...(input.running?.().drawn().method ?? []).flatMap(({ url }) => url ?? []));
    const outside: string[] = [];
    for (const [part, text] of parts) {
      for (const [, target] of text.matchAll(/Target="([^"]+)" TargetMode="External"/g))
        outside.push((target as string).replaceAll('&amp;', '&'));
      if (part.endsWith('.rels')) expect(text.match(/External/g)?.length ?? 0).toBe(text.match(/relationships\/hyperlink"/g)?.length ?? 0);
      for (const [link] of text.matchAll(/<hyperlink [^>]*>/g)) {
        expect(link).toMatch(/(location="'[A-Z][A-Za-z ]+'![A-Z]+\d+"|r:id="rIdLink\d+")\/>$/);
      }
    }
    expect(outside.length).toBeGreaterThan(1);
    expect(ours).toEqual(expect.arrayContaining(outside));
  });

  it('cuts a text that no cell can hold, and says so', async () => {
    const book = XLSX.read(readFileSync(await write(makeInput(makeHostileEstate()))));
    const rows = XLSX.utils.sheet_to_json<Record<string, string>>(book.Sheets.Servers as XLSX.WorkSheet, { range: 4 });
    const description = rows.at(-1)?.Description as string;
    expect(description).toHaveLength(32_767);
    expect(description).toMatch(/cut: a cell holds 32,767 characters\)$/);
  });
});

describe('read back with hucre', () => {
  it('finds the tables, validations, protection and frozen panes', async () => {
    const book = await readXlsx(readFileSync(await write(makeInput(makeEstate()))));
    const decisions = book.sheets.find((sheet) => sheet.name === 'Decisions');
    expect(decisions?.tables?.[0]).toMatchObject({ name: 'Decisions', range: 'A5:AB11' });
    const lists = (decisions?.dataValidations ?? []).filter((validation) => validation.type === 'list');
    expect(lists.map((validation) => validation.values)).toEqual([
      ['Migrate', 'Virtualize', 'Isolate', 'Retire', 'Undecided'],
      ['Isolate', 'Migrate', 'Retire'],
      ['Draft', 'In review', 'Approved'],
    ]);
    expect((decisions?.dataValidations ?? []).filter((validation) => validation.type === 'date')).toHaveLength(4);
    expect(decisions?.freezePane).toMatchObject({ rows: 5, columns: 2 });
    const summary = book.sheets.find((sheet) => sheet.name === 'Executive summary');
    expect(summary?.protection?.sheet).toBe(true);
    const tables = book.sheets.flatMap((sheet) => sheet.tables ?? []).map((table) => table.name);
    expect(tables).toEqual([
      ...['Servers', 'Applications', 'Findings', 'Decisions', 'Waves', 'Dependencies'],
      ...['Runbooks', 'Raid', 'RoleHolders', 'Raci', 'PlanDays', 'Questions'],
      ...['Blockers', 'Routes', 'FlightCheck', 'Controls', 'Matrix', 'Flows', 'Effort'],
      ...['Lifecycle', 'Targets', 'Phases', 'Levels', 'Posture', 'Vulnerabilities'],
      ...['Fill', 'FillByOwner', 'EvidenceQuality', 'Sources', 'Issues', 'Unread', 'Assumptions', 'Statements', 'Workshops', 'Changes'],
    ]);
  });

  it('finds charts that say in words what they show', async () => {
    const parts = await readPackage(await write(makeInput(makeEstate())));
    const drawing = parts.get('xl/drawings/drawing1.xml') ?? '';
    const texts = [...drawing.matchAll(/descr="([^"]+)"/g)].map(([, text]) => text);
    expect(texts).toHaveLength(4);
    expect(texts[0]).toContain('6003: SP2 with updates from 2019 on: 3');
    expect(texts[2]).toContain('Premium Assurance: 312');
    expect(texts[3]).toContain('Column chart of servers by wave. ');
  });
});

describe('writing', () => {
  it('says how far it has come and ends at the whole', async () => {
    const steps: WorkbookProgress[] = [];
    const servers = Array.from({ length: 800 }, (_, index) => {
      const [server] = makeEstate();
      return { ...(server as NonNullable<typeof server>), id: `s-${index}` };
    });
    await writeWorkbook(makeInput(servers), join(folder, 'progress.xlsx'), { onProgress: (step) => steps.push(step) });
    expect(steps.length).toBeGreaterThan(3);
    const done = steps.map((step) => step.rowsWritten);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(steps.at(-1)?.rowsWritten).toBe(steps.at(-1)?.rowsTotal);
  });

  it('leaves the old workbook alone when it is cancelled half way', async () => {
    const place = join(folder, 'cancelled');
    await mkdir(place);
    const path = join(place, 'kept.xlsx');
    await writeFile(path, 'the old one');
    const stop = new AbortController();
    const servers = Array.from({ length: 2_000 }, () => makeEstate()[0] as NonNullable<ReturnType<typeof makeEstate>[0]>);
    const writing = writeWorkbook(makeInput(servers), path, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    expect(readFileSync(path, 'utf8')).toBe('the old one');
    expect(await readdir(place)).toEqual(['kept.xlsx']);
  });

  it('says plainly when the folder is not there', async () => {
    const path = join(folder, 'nowhere', 'workbook.xlsx');
    await expect(writeWorkbook(makeInput(makeEstate()), path)).rejects.toMatchObject({ code: 'destination-unwritable' });
    expect(existsSync(path)).toBe(false);
  });

  it('reads servers from anything that can be iterated anew', async () => {
    const estate = makeEstate();
    const lazily = { [Symbol.iterator]: () => estate[Symbol.iterator]() };
    const path = join(folder, 'lazy.xlsx');
    const written = await writeWorkbook(makeInput(estate, { servers: lazily }), path);
    expect(written.servers).toBe(8);
    expect(readFileSync(path).equals(readFileSync(await write(makeInput(estate))))).toBe(true);
  });

  it('carries a project name with signs that mean something in page headers', async () => {
    const parts = await readPackage(await write(makeInput(makeEstate(), { project: { name: '9 & Söhne <GmbH>', revision: 1 } })));
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('&amp;9 9 &amp;&amp; Söhne &lt;GmbH&gt;');
  });
});

function childrenOfRoot(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    if (depth === 1) names.push(tag.name);
    depth += 1;
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.write(text).close();
  return names;
}
