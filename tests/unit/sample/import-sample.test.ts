import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { makeFolder } from '../workbook/make-folder.ts';

interface Assessment {
  imports: { file: string; counts: { read: number; kept: number; merged: number; refused: number; ignored: number } }[];
  servers: { name: string; inScope: string; os: { build: number | null } }[];
  totals: {
    servers: number;
    inScope: number;
    ambiguous: number;
    flagged: number;
    byPath: Record<string, number>;
    byFirmness: Record<string, number>;
    byBuild: Record<string, number>;
    posture: {
      servers: number;
      byRung: Record<string, number>;
      byLevel: Record<string, number>;
      byExposure: Record<string, number>;
    };
  };
}

const root = join(import.meta.dirname, '../../..');
const folder = await makeFolder();
const assessment = assess();
const summary = readSummary();

describe('the sample estate, imported', () => {
  it('holds as many servers as its description says', () => {
    const sample = JSON.parse(readFileSync(join(root, 'assets/samples/sample.json'), 'utf8')) as { servers: number };
    expect(assessment.totals.servers).toBe(sample.servers);
  });

  it('accounts for every row of its three files', () => {
    const withRows = assessment.imports.filter((source) => source.counts.read > 0);
    expect(withRows).toHaveLength(3);
    for (const { counts } of withRows) expect(counts.read).toBe(counts.kept + counts.merged + counts.refused + counts.ignored);
    expect(withRows.reduce((sum, source) => sum + source.counts.refused, 0)).toBe(2);
  });

  it('keeps two machines of one name in two domains apart', () => {
    expect(assessment.servers.filter((server) => server.name.toLowerCase() === 'fs01')).toHaveLength(2);
  });

  it('shows every build, every path and every firmness', () => {
    for (const build of ['6001', '6002', '6003']) expect(assessment.totals.byBuild[build]).toBeGreaterThan(0);
    for (const path of ['migrate', 'virtualize', 'isolate', 'retire']) expect(assessment.totals.byPath[path]).toBeGreaterThan(0);
    for (const firmness of ['robust', 'contestable', 'undetermined']) expect(assessment.totals.byFirmness[firmness]).toBeGreaterThan(0);
  });

  it('shows every rung, lists and file versions that tell the month, and servers whose evidence tells nothing', () => {
    const { posture } = assessment.totals;
    for (const rung of ['rtm', 'sp2', '6003-rollup']) expect(posture.byRung[rung], rung).toBeGreaterThan(0);
    for (const month of ['2018-09', '2020-01', '2023-01', '2026-01', 'unknown']) expect(posture.byLevel[month], month).toBeGreaterThan(0);
    for (const exposure of ['open', 'none-shown', 'unknown']) expect(posture.byExposure[exposure], exposure).toBeGreaterThan(0);
    expect(summary.find((row) => row[1] === 'All that are or may be Windows Server 2008')?.slice(2, 7)).toEqual([
      posture.servers,
      ...['open', 'none-shown', 'closed', 'unknown'].map((exposure) => posture.byExposure[exposure]),
    ]);
  });

  it('has a workbook whose summary says what the assessment says', () => {
    const { totals } = assessment;
    const lines = summary.map((row) => row[1]);
    expect(lines).toContain(`${totals.servers} servers: ${totals.inScope} run Windows Server 2008, ${totals.ambiguous} more possibly do.`);
    expect(lines).toContain(`To decide on: ${totals.flagged} servers, of which 0 decided and ${totals.flagged} undecided.`);
    for (const [word, path] of [
      ['Migrate', 'migrate'],
      ['Virtualize', 'virtualize'],
      ['Isolate', 'isolate'],
      ['Retire', 'retire'],
    ] as const) {
      expect(summary.find((row) => row[1] === word)?.[2], word).toBe(totals.byPath[path]);
    }
    for (const build of ['6001', '6002', '6003']) {
      expect(summary.find((row) => String(row[1]).startsWith(`${build}:`))?.[2], build).toBe(totals.byBuild[build]);
    }
  });
});

/** Runs the command line on the sample as a user would; exit code 1 says that rows were refused, which they should be. */
function assess(): Assessment {
  const files = ['tarnholm-rvtools.xlsx', 'tarnholm-ad-computers.csv', 'tarnholm-serverliste.csv'].map((name) =>
    join(root, 'assets/samples/tarnholm', name),
  );
  const out = join(folder, 'assessment.json');
  const command = ['assess', ...files, '--as-of', '2026-11-21', '--json', out, '--workbook', join(folder, 'workbook.xlsx')];
  try {
    execFileSync(process.execPath, [join(root, 'electron/cli.ts'), ...command], { stdio: 'pipe' });
  } catch (error) {
    if ((error as { status?: number }).status !== 1) throw error;
  }
  return JSON.parse(readFileSync(out, 'utf8')) as Assessment;
}

function readSummary(): (string | number | null)[][] {
  const book = XLSX.read(readFileSync(join(folder, 'workbook.xlsx')));
  return XLSX.utils.sheet_to_json(book.Sheets['Executive summary'] as XLSX.WorkSheet, { header: 1, defval: null, range: 'A1:H200' });
}
