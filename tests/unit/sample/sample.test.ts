import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { makeFolder } from '../workbook/make-folder.ts';

const root = join(import.meta.dirname, '../../..');
const shipped = join(root, 'assets/samples');
const made = await makeFolder();
execFileSync(process.execPath, [join(root, 'scripts/make-sample.mjs'), made]);

describe('the bundled sample estate', () => {
  it('is what its script makes', () => {
    const names = readdirSync(shipped, { recursive: true, encoding: 'utf8' }).sort();
    expect(names).toEqual(readdirSync(made, { recursive: true, encoding: 'utf8' }).sort());
    for (const name of names) {
      if (!name.includes('.')) continue;
      if (name.endsWith('.xlsx')) expect(readCells(join(shipped, name)) === readCells(join(made, name)), name).toBe(true);
      else expect(readFileSync(join(shipped, name)).equals(readFileSync(join(made, name))), name).toBe(true);
    }
  });

  it('describes the files that lie beside the description', () => {
    const sample = JSON.parse(readFileSync(join(shipped, 'sample.json'), 'utf8')) as { name: string; servers: number; files: string[] };
    expect(sample.name).toBe('Tarnholm Group');
    expect(sample.files).toHaveLength(3);
    for (const file of sample.files) expect(readFileSync(join(shipped, file)).length).toBeGreaterThan(10_000);
    expect(sample.servers).toBeGreaterThan(140);
  });

  it('writes each file as the program it comes from would', () => {
    const directory = readFileSync(join(shipped, 'tarnholm/tarnholm-ad-computers.csv'), 'utf8');
    expect(directory.startsWith('\ufeff#TYPE Selected.Microsoft.ActiveDirectory.Management.ADComputer\r\n"Name","DNSHostName"')).toBe(true);
    const list = readFileSync(join(shipped, 'tarnholm/tarnholm-serverliste.csv')).toString('latin1');
    expect(list).toContain('Kritikalit\u00e4t;');
    expect(list.split('\r\n')[3]).toMatch(/^Servername;FQDN;IP-Adresse;/);
    const book = XLSX.read(readFileSync(join(shipped, 'tarnholm/tarnholm-rvtools.xlsx')));
    expect(book.SheetNames).toEqual(['vInfo', 'vHost', 'vMetaData']);
  });

  it('holds every awkward case once at least', () => {
    const directory = readFileSync(join(shipped, 'tarnholm/tarnholm-ad-computers.csv'), 'utf8');
    for (const text of [
      '6.0 (6001)',
      '6.0 (6002)',
      '6.0 (6003)',
      'Windows Server\ufffd 2008',
      'ServerÂ® 2008',
      'Server? 2008',
      'Vista',
      'Itanium',
      '5.2 (3790)',
    ]) {
      expect(directory).toContain(text);
    }
    const list = readFileSync(join(shipped, 'tarnholm/tarnholm-serverliste.csv')).toString('latin1');
    for (const text of [
      'W2K8',
      'Small Business Server 2008',
      'Windows Server 2008 R2 Standard;6.0.6003',
      '=SUM(A1:A9)',
      ';acht;',
      '\r\nSumme;',
      '\r\n;;;',
    ]) {
      expect(list).toContain(text);
    }
    const book = XLSX.read(readFileSync(join(shipped, 'tarnholm/tarnholm-rvtools.xlsx')));
    const rows = XLSX.utils.sheet_to_json<Record<string, string>>(book.Sheets.vInfo as XLSX.WorkSheet, { defval: '' });
    expect(rows.filter((row) => row.Template === 'True')).toHaveLength(2);
    expect(rows.filter((row) => row['SRM Placeholder'] === 'True')).toHaveLength(1);
    expect(rows.filter((row) => row.VM === '')).toHaveLength(1);
    const uuids = rows.map((row) => row['SMBIOS UUID']).filter((uuid) => uuid !== '');
    const shared = uuids.filter((uuid, index) => uuids.indexOf(uuid) !== index);
    expect(shared, 'a clone, and the placeholder of a replicated machine').toHaveLength(2);
    expect(rows.some((row) => row.Annotation?.startsWith('=HYPERLINK('))).toBe(true);
  });

  it('names no real network: addresses and domains are ones kept for examples or private use', () => {
    for (const file of ['tarnholm-ad-computers.csv', 'tarnholm-serverliste.csv']) {
      const text = readFileSync(join(shipped, 'tarnholm', file), 'utf8');
      for (const [address] of text.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g)) expect(address).toMatch(/^(10\.|192\.0\.2\.|198\.51\.100\.)/);
      for (const [, tail] of text.matchAll(/\btarnholm\.([a-z]+)/g)) expect(tail).toBe('example');
    }
  });
});

/** Every cell of a workbook as text; how it is packed and dressed may change with the writer. */
function readCells(path: string): string {
  const book = XLSX.read(readFileSync(path));
  return JSON.stringify(
    book.SheetNames.map((name) => [name, XLSX.utils.sheet_to_json(book.Sheets[name] as XLSX.WorkSheet, { header: 1 })]),
  );
}
