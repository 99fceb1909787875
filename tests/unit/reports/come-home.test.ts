import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

let app: TestServices;
beforeEach(async () => {
  app = await startServices();
  await app.call('project.create', { name: 'Northwind' });
  await app.call('project.setAsOf', { asOf: '2026-11-21' });
  await app.importLines('vinfo.csv', [
    `${VINFO_HEADER},Owner,Annotation`,
    `${makeVm({ name: 'nw-app01', dns: 'nw-app01.northwind.example', ip: '10.1.2.3' })},Jo Bell,Password: hunter22`,
    `${makeVm({ name: 'nw-sql02', dns: 'nw-sql02.northwind.example', ip: '10.1.2.4' })},Kim Low,fed by nw-app01`,
  ]);
});
afterEach(() => app.stop());

const place = (name: string) => path.join(app.folder, name);

/** Finds a cell by the row id in column A and the id of its column in the hidden row above the header. */
function edit(sheet: XLSX.WorkSheet, columnId: string, rowEnds: (id: string) => boolean, value: string): void {
  const range = XLSX.utils.decode_range(sheet['!ref'] ?? 'A1');
  const text = (r: number, c: number) => String((sheet[XLSX.utils.encode_cell({ r, c })] as XLSX.CellObject | undefined)?.v ?? '');
  for (let r = 0; r <= range.e.r; r += 1) {
    for (let c = 0; c <= range.e.c; c += 1) {
      if (!text(r, c).endsWith(columnId)) continue;
      for (let row = r + 1; row <= range.e.r; row += 1) {
        if (rowEnds(text(row, 0))) {
          sheet[XLSX.utils.encode_cell({ r: row, c })] = { t: 's', v: value };
          return;
        }
      }
    }
  }
  throw new Error(`There is no cell ${columnId}.`);
}

async function readReview(file: string) {
  const copy = app.client.grantPath(file);
  return { copy, review: await app.call('review.read', { job: 'read', files: [copy] }) };
}

describe('a masked workbook', () => {
  it('changes nothing when it comes back untouched', async () => {
    await app.call('workbook.write', {
      job: 'write',
      destination: app.client.grantSave(place('masked.xlsx')),
      names: 'masked',
      sheets: null,
    });
    const raw = XLSX.write(XLSX.read(readFileSync(place('masked.xlsx'))), { type: 'buffer', bookType: 'csv' }) as Buffer;
    expect(raw.toString()).not.toContain('nw-app01');
    const { review } = await readReview(place('masked.xlsx'));
    expect([review.changes, review.conflicts, review.refused, review.additions, review.missing].map((list) => list.length)).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it('comes back with the real names, also in what people write around pseudonyms', async () => {
    await app.call('workbook.write', {
      job: 'write',
      destination: app.client.grantSave(place('masked.xlsx')),
      names: 'masked',
      sheets: null,
    });
    const book = XLSX.read(readFileSync(place('masked.xlsx')));
    const servers = book.Sheets.Servers as XLSX.WorkSheet;
    const rows = XLSX.utils.sheet_to_json<string[]>(servers, { header: 1 });
    const pseudonym = rows.flat().find((text) => /^host-[a-z2-9]{10}$/.test(String(text))) as string;
    const id = rows.find((row) => row.includes(pseudonym))?.[0] as string;
    const [other] = rows.map(([rowId]) => String(rowId)).filter((rowId) => /^s\d+$/.test(rowId) && rowId !== id);
    const decisions = book.Sheets.Decisions as XLSX.WorkSheet;
    edit(decisions, 'Decisions.Path', (rowId) => rowId === other, 'Retire');
    edit(decisions, 'Decisions.Reason', (rowId) => rowId === other, `Only ${pseudonym.toUpperCase()} used it`);
    writeFileSync(place('back.xlsx'), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const { copy, review } = await readReview(place('back.xlsx'));
    expect(review.refused).toEqual([]);
    await app.call('review.apply', {
      job: 'apply',
      files: [copy],
      revision: review.revision,
      choices: review.changes.map(({ key }) => ({ key })),
    });
    const real = await app.call('server.detail', { id });
    const decided = await app.call('server.detail', { id: other as string });
    expect(decided.decision?.reason).toBe(`Only ${real.name} used it`);
  });
});

describe('the question sheets', () => {
  it('bring the answers home as answers of a person', async () => {
    await app.call('report.write', {
      job: 'write',
      kind: 'questions',
      names: 'real',
      destination: app.client.grantSave(place('questions.xlsx')),
    });
    const book = XLSX.read(readFileSync(place('questions.xlsx')));
    const sheet = book.Sheets['Jo Bell'] as XLSX.WorkSheet;
    edit(sheet, '.Answer', (rowId) => rowId.endsWith(':airGapped'), 'No');
    writeFileSync(place('answered.xlsx'), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const { copy, review } = await readReview(place('answered.xlsx'));
    expect(review.changes.map(({ field, to }) => `${field} ${to}`)).toEqual(['airGapped no']);
    await app.call('review.apply', {
      job: 'apply',
      files: [copy],
      revision: review.revision,
      choices: review.changes.map(({ key }) => ({ key })),
    });
    const id = review.changes[0]?.serverId as string;
    expect((await app.call('server.detail', { id })).facts.airGapped?.value).toBe(false);
  });
});

describe('the same project on the same date', () => {
  it('gives the same bytes of workbook, masked workbook and every report', async () => {
    for (const [name, write] of [
      [
        'workbook',
        (file: string) => app.call('workbook.write', { job: 'w', destination: app.client.grantSave(file), names: 'real', sheets: null }),
      ],
      [
        'masked',
        (file: string) => app.call('workbook.write', { job: 'w', destination: app.client.grantSave(file), names: 'masked', sheets: null }),
      ],
      [
        'deck',
        (file: string) => app.call('report.write', { job: 'w', kind: 'deck', names: 'real', destination: app.client.grantSave(file) }),
      ],
      [
        'briefing',
        (file: string) =>
          app.call('report.write', { job: 'w', kind: 'briefing', names: 'masked', destination: app.client.grantSave(file) }),
      ],
      [
        'questions',
        (file: string) => app.call('report.write', { job: 'w', kind: 'questions', names: 'real', destination: app.client.grantSave(file) }),
      ],
    ] as const) {
      await write(place(`${name}-1`));
      await write(place(`${name}-2`));
      expect(readFileSync(place(`${name}-1`)).equals(readFileSync(place(`${name}-2`))), name).toBe(true);
    }
  });

  it('tells what is new since the workbook before, and tells it again when written again', async () => {
    const write = async (name: string) => {
      await app.call('workbook.write', { job: 'w', destination: app.client.grantSave(place(name)), names: 'real', sheets: null });
      return XLSX.utils.sheet_to_json<string[]>(XLSX.read(readFileSync(place(name))).Sheets['Change log'] as XLSX.WorkSheet, { header: 1 });
    };
    expect((await write('1.xlsx')).flat().filter((text) => text === 'New').length).toBeGreaterThan(1);
    await app.call('branding.write', { branding: { ...(await app.call('branding.read', {})), consultancy: 'Morrow' } });
    for (const name of ['2.xlsx', '3.xlsx']) {
      const rows = (await write(name)).flat();
      expect(rows.filter((text) => text === 'New')).toHaveLength(1);
      expect(rows.join(' ')).toContain('one entry is new');
    }
  });
});

describe('what should not leave the project', () => {
  it('is named with sheet, cell and server, and never repeated', async () => {
    const { total, places } = await app.call('workbook.findSecrets', {});
    expect(total).toBe(1);
    expect(places[0]).toMatchObject({ sheet: 'Servers', column: 'Description', server: 'nw-app01', looksLike: 'a password' });
    expect(JSON.stringify(places)).not.toContain('hunter22');
  });
});

describe('sheets that may be left out', () => {
  it('are left out without a dead link or an error', async () => {
    await app.call('workbook.write', {
      job: 'w',
      destination: app.client.grantSave(place('less.xlsx')),
      names: 'real',
      sheets: ['findings'],
    });
    const book = XLSX.read(readFileSync(place('less.xlsx')));
    expect(book.SheetNames).toContain('Findings');
    expect(book.SheetNames).not.toContain('Questions to owners');
    for (const name of book.SheetNames) {
      for (const cell of Object.values(book.Sheets[name] as Record<string, XLSX.CellObject>)) {
        const target = /^#'?([^'!]+)'?!/.exec(cell?.l?.Target ?? '')?.[1];
        if (target !== undefined) expect(book.SheetNames).toContain(target);
      }
    }
  });
});
