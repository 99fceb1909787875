import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { writeMinutes } from '../../../electron/services/reports/minutes/write-minutes.ts';
import { writeReport } from '../../../electron/services/reports/write-report.ts';
import type { WorkbookInput } from '../../../electron/services/workbook/workbook-input.ts';
import { writeWorkbook } from '../../../electron/services/workbook/write-workbook.ts';
import { Branding } from '../../../shared/domain/branding.ts';
import type { ReportKind } from '../../../shared/domain/report.ts';
import { makeEstate, makeHostileEstate, makeInput } from '../workbook/make-estate.ts';
import { readPackage } from '../workbook/read-package.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One red dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
const BRANDED = Branding.parse({
  consultancy: 'Morrow & Vale',
  accent: '0B3D5C',
  confidentiality: 'For the board',
  startText: 'Dear {project}',
  logo: { mediaType: 'image/png', base64: DOT, width: 1, height: 1 },
});

let files = 0;
async function write(kind: ReportKind, input: WorkbookInput): Promise<string> {
  files += 1;
  const destination = path.join(folder, `${kind}-${files}.bin`);
  await writeReport(kind, input, destination);
  return destination;
}

async function writeBook(input: WorkbookInput): Promise<string> {
  const destination = path.join(folder, `workbook-${++files}.xlsx`);
  await writeWorkbook(input, destination);
  return destination;
}

async function readSummary(input: WorkbookInput): Promise<unknown[][]> {
  const book = XLSX.read(readFileSync(await writeBook(input)));
  return XLSX.utils.sheet_to_json<unknown[]>(book.Sheets['Executive summary'] as XLSX.WorkSheet, { header: 1, range: 'A1:H200' });
}

/** The numbers of the chart or table that a slide shows, by the words beside them. */
async function readDeck(file: string): Promise<{ text: string; charts: Map<string, Map<string, number>>[] }> {
  const parts = await readPackage(file);
  const slides = [...parts].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, xml]) => xml);
  const charts = [...parts]
    .filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
    .map(([, xml]) => {
      const series = new Map<string, Map<string, number>>();
      for (const [, body = ''] of xml.matchAll(/<c:ser>([\s\S]*?)<\/c:ser>/g)) {
        const values = (tag: string) =>
          [...(body.match(new RegExp(`<c:${tag}>[\\s\\S]*?</c:${tag}>`))?.[0] ?? '').matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(
            ([, v]) => v ?? '',
          );
        const labels = values('cat');
        series.set(values('tx')[0] ?? '', new Map(values('val').map((value, index) => [labels[index] ?? '', Number(value)])));
      }
      return series;
    });
  return { text: slides.join('\n').replace(/<[^>]+>/g, ' '), charts };
}

describe('the numbers of all reports', () => {
  const input = makeInput(makeEstate());

  it('are those of the workbook', async () => {
    const rows = await readSummary(input);
    const html = readFileSync(await write('briefing', input), 'utf8');
    const deck = await readDeck(await write('deck', input));
    const figure = (name: string) => Number(new RegExp(`data-figure="${name}">([\\d,]+)<`).exec(html)?.[1]?.replaceAll(',', ''));
    const line = rows.map((row) => String(row[1] ?? '')).find((text) => /^\d+ servers: /.test(text)) ?? '';
    const [servers, inScope, possibly] = [...line.matchAll(/(?<![\w.])\d+(?= servers| run|\smore)/g)].map(([number]) => Number(number));
    expect([figure('servers'), figure('in-scope')]).toEqual([servers, inScope]);
    expect(html).toContain(`<li>${possibly} more possibly`);
    const paths = rows.slice(rows.findIndex((row) => row[1] === 'Path') + 1);
    const chart = deck.charts.find((series) => series.has('Robust'));
    const decided = deck.charts.find((series) => series.has('Decided'))?.get('Decided');
    let compared = 0;
    for (const row of paths.slice(
      0,
      paths.findIndex((cells) => cells[1] === 'All servers that need a way out'),
    )) {
      const label = String(row[1]);
      const cells = row.slice(2, 7).map(Number);
      const [, robust, contestable, undetermined] = cells;
      const inPage = new RegExp(`<th scope="row">${label}</th>((?:<td class="n">[\\d,]+</td>){5})`).exec(html)?.[1];
      expect(
        [...(inPage ?? '').matchAll(/>(\d+)</g)].map(([, number]) => Number(number)),
        label,
      ).toEqual(cells);
      expect(decided?.get(label), label).toBe(cells[4]);
      if (label === 'Undecided') continue;
      expect(
        ['Robust', 'Contestable', 'Undetermined'].map((name) => chart?.get(name)?.get(label)),
        label,
      ).toEqual([robust, contestable, undetermined]);
      compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(5);
    const builds = deck.charts.find((series) => series.get('Servers')?.has('6002: SP2'))?.get('Servers');
    for (const row of rows.slice(rows.findIndex((cells) => cells[1] === 'Build') + 1).slice(0, 4))
      expect(builds?.get(String(row[1]))).toBe(row[2]);
    const ladder = deck.charts.find((series) => series.has('Days since'))?.get('Days since');
    expect(ladder?.get('Premium Assurance')).toBe(rows.find((row) => row[1] === 'Premium Assurance')?.[3]);
    const listed = paths.find((row) => row[1] === 'All servers that need a way out')?.[2];
    expect(figure('listed')).toBe(listed);
    expect(html.match(/<tr><th scope="row">[^<]*<\/th><td>.*class="path/g)).toHaveLength(Number(listed));
    expect(deck.text).toContain(`${figure('decided')} servers decided`);
  });

  it('leave no formula of a report behind: a page, a deck and sheets are written for an estate without servers too', async () => {
    const empty = makeInput([], { ledger: { sources: [], unread: [], totals: { read: 0, kept: 0, merged: 0, refused: 0, ignored: 0 } } });
    for (const kind of ['deck', 'briefing', 'questions'] as const)
      expect(readFileSync(await write(kind, empty)).length).toBeGreaterThan(1_000);
  });
});

describe('every report', () => {
  for (const kind of ['deck', 'briefing', 'questions', 'pdf'] as const) {
    it(`is the same to the byte when the ${kind} is written twice`, async () => {
      const input = makeInput(makeEstate(), { branding: BRANDED });
      const first = readFileSync(await write(kind, input));
      expect(first.equals(readFileSync(await write(kind, input)))).toBe(true);
    });
  }

  it('carries who hands it over and how confidential it is', async () => {
    const input = makeInput(makeEstate(), { branding: BRANDED });
    const html = readFileSync(await write('briefing', input), 'utf8');
    expect(html).toContain('Morrow &amp; Vale');
    expect(html).toContain('For the board');
    expect(html).toContain(`data:image/png;base64,${DOT}`);
    const deck = await readPackage(await write('deck', input));
    expect(deck.get('ppt/slides/slide1.xml')).toContain('Morrow &amp; Vale');
    expect([...deck.keys()].some((name) => /^ppt\/media\/.*\.png$/.test(name))).toBe(true);
    const whole = path.join(folder, 'branded.xlsx');
    await writeWorkbook(input, whole);
    const parts = await readPackage(whole);
    expect(parts.get('xl/drawings/drawing1.xml')).toContain('descr="Logo of Morrow &amp; Vale"');
    expect(parts.get('xl/drawings/_rels/drawing1.xml.rels')).toContain('Target="../media/image1.png"');
    expect(parts.has('xl/media/image1.png')).toBe(true);
    expect(parts.get('[Content_Types].xml')).toContain('<Override PartName="/xl/media/image1.png" ContentType="image/png"/>');
    expect(parts.get('xl/styles.xml')).toContain('FF0B3D5C');
    expect(parts.get('xl/styles.xml')).not.toContain('FF1F3A5F');
    const sheets = XLSX.read(readFileSync(await write('questions', input)));
    expect(JSON.stringify(XLSX.utils.sheet_to_json(sheets.Sheets['Start here'] as XLSX.WorkSheet, { header: 1 }))).toContain(
      'Morrow & Vale',
    );
  });
});

describe('the briefing', () => {
  it('asks nothing of a network and runs nothing but its own lines', async () => {
    const html = readFileSync(await write('briefing', makeInput(makeHostileEstate(), { branding: BRANDED })), 'utf8');
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; img-src data:/);
    expect(html).not.toMatch(/(?:src|href)="(?!#|data:image\/png;base64,)/);
    expect(html).not.toMatch(/ style="| on\w+="/);
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it('tells of the plan what the workbook tells', async () => {
    const planned = makeInput(makeEstate());
    const book = XLSX.read(readFileSync(await writeBook(planned)));
    const sheet = XLSX.utils.sheet_to_json<(string | number | null)[]>(book.Sheets['Cost and effort'] as XLSX.WorkSheet, {
      header: 1,
      defval: null,
    });
    const html = readFileSync(await write('briefing', planned), 'utf8');
    const deck = await readDeck(await write('deck', planned));
    const lines = sheet.slice(sheet.findIndex((row) => row[1] === 'Before and after') + 2).slice(0, 7);
    expect(lines.map((row) => row[1])).toContain('Person-days of the plan');
    for (const row of lines) {
      const cells = [row[2], row[4]].map((cell) => String(cell ?? ''));
      const inPage = new RegExp(`<th scope="row">${row[1]}</th>((?:<td[^>]*>[^<]*</td>)+)`).exec(html)?.[1];
      expect(
        [...(inPage ?? '').matchAll(/>([^<]*)</g)].map(([, text]) => text).filter((text) => text !== ''),
        String(row[1]),
      ).toEqual(cells.filter((text) => text !== ''));
      for (const text of cells) expect(deck.text).toContain(text);
    }
    const wave = sheet.find((row) => row[1] === 'Wave 1');
    expect(html).toMatch(
      new RegExp(`<th scope="row">Wave 1</th>.*<td class="n">${wave?.[2]}</td><td>${wave?.[3]} to ${wave?.[5]}, middle ${wave?.[4]}<`),
    );
  });

  it('tells of waves and risks what the summary of the workbook tells', async () => {
    const planned = makeInput(makeEstate());
    const rows = await readSummary(planned);
    const html = readFileSync(await write('briefing', planned), 'utf8');
    const deck = await readDeck(await write('deck', planned));
    const below = (header: string) => rows.slice(rows.findIndex((row) => row[1] === header) + 1);
    const waves = below('Wave');
    const moved = waves.slice(
      0,
      waves.findIndex((row) => row[1] === 'All waves'),
    );
    expect(moved.length).toBeGreaterThan(0);
    const said = (value: unknown) => Number(value).toLocaleString('en-GB');
    for (const [, name, , , servers, p10, p50, p90] of moved) {
      const range = `${said(p10)} to ${said(p90)}, middle ${said(p50)}`;
      expect(html).toMatch(new RegExp(`<th scope="row">${name}</th>.*<td class="n">${servers}</td><td>${range}<`));
      expect(deck.text).toContain(range);
    }
    const total = moved.reduce((sum, row) => sum + Number(row[4]), 0);
    expect(waves.find((row) => row[1] === 'All waves')?.[4]).toBe(total);
    const risks = below('Risk').slice(0, 5);
    for (const [, label, servers] of risks) {
      expect(html).toMatch(new RegExp(`<th scope="row">${label}</th>.*<td class="n">${servers ?? ''}</td>`));
      expect(deck.text).toContain(String(label));
    }
  });

  it('tells in the minutes of each decision what the workbook tells', async () => {
    const input = makeInput(makeEstate());
    const book = XLSX.read(readFileSync(await writeBook(input)));
    const sheet = XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets['Workshop decisions'] as XLSX.WorkSheet, { range: 4 });
    const destination = path.join(folder, 'minutes.html');
    const [workshop] = input.workshops ?? [];
    await writeMinutes(input, workshop?.id ?? '', [], destination);
    const html = readFileSync(destination, 'utf8');
    const ours = sheet.filter((row) => row.Workshop === workshop?.workshop.name);
    expect(ours.length).toBeGreaterThan(0);
    const [passed, single] = [true, false].map((is) => ours.filter((row) => (row['How it was settled'] === 'Passed in a batch') === is));
    expect(html.match(/<article class="card"/g)).toHaveLength(single?.length ?? 0);
    for (const row of passed ?? []) expect(html.slice(html.indexOf('Passed together'))).toContain(String(row.Server));
    for (const row of single ?? []) {
      const card = html.slice(html.indexOf(`${row.Server}: `));
      for (const column of ['Reason', 'Decided by'] as const)
        if (row[column] !== undefined) expect(card.replaceAll('&#39;', "'")).toContain(String(row[column]));
    }
  });

  it('shows hostile names as text', async () => {
    const html = readFileSync(await write('briefing', makeInput(makeHostileEstate())), 'utf8');
    const list = html.slice(html.indexOf('id="list"'), html.indexOf('<footer'));
    expect(list).not.toMatch(/<(?!\/?(?:tr|th|td|h2|p|div|label|input|span|table|thead|tbody|section)\b)[a-z]/i);
  });
});

describe('the deck', () => {
  it('says in words what each chart shows and gives every slide notes', async () => {
    const parts = await readPackage(await write('deck', makeInput(makeEstate())));
    const slides = [...parts].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(slides.length).toBeGreaterThan(8);
    for (const [, xml] of slides)
      for (const [frame] of xml.matchAll(/<p:graphicFrame>[\s\S]*?chart"[\s\S]*?<\/p:graphicFrame>/g))
        expect(frame).toMatch(/descr="[A-Z][^"]{20,}"/);
    const notes = [...parts]
      .filter(([name]) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name))
      .map(([, xml]) => xml.replace(/<[^>]+>/g, ' '));
    expect(notes).toHaveLength(slides.length);
    for (const note of notes) expect(note).toMatch(/Workbook|workbook|names and dates/);
  });
});

describe('the question sheets', () => {
  it('give each owner a sheet with just the questions about that owner', async () => {
    const input = makeInput(makeEstate());
    const book = XLSX.read(readFileSync(await write('questions', input)));
    const visible = book.SheetNames.filter((name) => !name.startsWith('~'));
    expect(visible[0]).toBe('Start here');
    expect(visible.at(-1)).toBe('No owner known');
    const whole = path.join(folder, 'whole.xlsx');
    await writeWorkbook(input, whole);
    const all = XLSX.utils.sheet_to_json<string[]>(XLSX.read(readFileSync(whole)).Sheets['Questions to owners'] as XLSX.WorkSheet, {
      header: 1,
    });
    const ids = (rows: string[][]) => rows.flatMap(([id]) => (typeof id === 'string' && /^srv-\d+:/.test(id) ? [id] : [])).sort();
    const spread = visible
      .slice(1)
      .flatMap((name) => ids(XLSX.utils.sheet_to_json<string[]>(book.Sheets[name] as XLSX.WorkSheet, { header: 1 })));
    expect(spread.sort()).toEqual(ids(all));
    expect(spread.length).toBeGreaterThan(3);
  });
});
