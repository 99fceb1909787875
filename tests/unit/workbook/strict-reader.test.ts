import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../../electron/services/reports/write-report.ts';
import { nameColumn } from '../../../electron/services/workbook/sheet.ts';
import { writeWorkbook } from '../../../electron/services/workbook/write-workbook.ts';
import { makeEstate, makeHostileEstate, makeInput } from './make-estate.ts';
import { makeFolder } from './make-folder.ts';
import { readPackage } from './read-package.ts';

const folder = await makeFolder();

const BOOKS: [string, (target: string) => Promise<unknown>][] = [
  ['the workbook', (target) => writeWorkbook(makeInput(makeEstate()), target)],
  ['the workbook of an estate with hostile names', (target) => writeWorkbook(makeInput(makeHostileEstate()), target)],
  ['question sheets', (target) => writeReport('questions', makeInput(makeEstate()), target)],
  ['question sheets with hostile names', (target) => writeReport('questions', makeInput(makeHostileEstate()), target)],
];

/** What makes Excel say that it found a problem with some content, each checked in the parts as they were written. */
describe.each(BOOKS)('%s, read as strictly as Excel reads it', (name, write) => {
  let parts: Map<string, string>;
  let texts: string[];
  const part = (at: string): string => parts.get(at) ?? '';
  const list = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found ?? '');
  const listSheets = () => list(part('xl/workbook.xml'), /<sheet name="([^"]+)"/g);
  const listTables = () => [...parts.keys()].filter((at) => at.startsWith('xl/tables/')).map((at) => [at, part(at)] as const);

  beforeAll(async () => {
    const target = path.join(folder, `${name.replaceAll(' ', '-')}.xlsx`);
    await write(target);
    parts = await readPackage(target);
    texts = list(part('xl/sharedStrings.xml'), /<si>(.*?)<\/si>/gs).map((text) => text.replace(/<[^>]+>/g, ''));
  });

  it('names sheets, tables and ranges once, and none of them like a cell', () => {
    const sheets = listSheets();
    expect(new Set(sheets.map((one) => one.toLowerCase())).size).toBe(sheets.length);
    for (const one of sheets) {
      expect(one.replaceAll('&amp;', '&').length, one).toBeLessThanOrEqual(31);
      expect(one).not.toMatch(/[[\]:*?/\\]|^'|'$/);
    }
    const ranges = list(part('xl/workbook.xml'), /<definedName name="([^"]+)">/g);
    const tables = listTables().map(([, text]) => / displayName="([^"]+)"/.exec(text)?.[1] ?? '');
    const names = [...ranges, ...tables];
    expect(new Set(names.map((one) => one.toLowerCase())).size).toBe(names.length);
    for (const one of names) expect(one).not.toMatch(/^([a-z]{1,3}\d+|r\d*c?\d*|c\d*)$|^[^a-z_]|[^\w.]/i);
    const ids = listTables().map(([, text]) => / id="(\d+)"/.exec(text)?.[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('heads each table with the texts that the table says, each once, as shared texts above at least one row', () => {
    for (const [index] of listSheets().entries()) {
      const sheet = part(`xl/worksheets/sheet${index + 1}.xml`);
      const links = part(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`);
      for (const id of list(sheet, /<tablePart r:id="([^"]+)"/g)) {
        const target = new RegExp(`Id="${id}"[^>]*Target="\\.\\./([^"]+)"`).exec(links)?.[1] ?? '';
        const table = part(`xl/${target}`);
        const [, first, last] = / ref="A(\d+):[A-Z]+(\d+)"/.exec(table) ?? [];
        expect(Number(last), target).toBeGreaterThan(Number(first));
        const headers = list(table, /<tableColumn id="\d+" name="([^"]*)"/g);
        expect(new Set(headers.map((one) => one.toLowerCase())).size, target).toBe(headers.length);
        const cells = headers.map((_, column) => {
          const held = new RegExp(`<c r="${nameColumn(column)}${first}"[^>]* t="s"><v>(\\d+)</v>`).exec(sheet)?.[1];
          return texts[Number(held)];
        });
        expect(cells, target).toEqual(headers);
      }
    }
  });

  it('points only at styles, colours and texts that there are', () => {
    const count = (element: string) => Number(new RegExp(`<${element} count="(\\d+)"`).exec(part('xl/styles.xml'))?.[1]);
    for (const [index] of listSheets().entries()) {
      const sheet = part(`xl/worksheets/sheet${index + 1}.xml`);
      for (const style of new Set(list(sheet, /<c r="[A-Z]+\d+" s="(\d+)"/g))) expect(Number(style)).toBeLessThan(count('cellXfs'));
      for (const colour of new Set(list(sheet, / dxfId="(\d+)"/g))) expect(Number(colour)).toBeLessThan(count('dxfs'));
      for (const text of new Set(list(sheet, / t="s"><v>(\d+)<\/v>/g))) expect(texts[Number(text)]).toBeDefined();
      const priorities = list(sheet, / priority="(\d+)"/g);
      expect(new Set(priorities).size).toBe(priorities.length);
    }
  });

  it('keeps within what a cell, a check, a page header and a sheet can hold, and reaches into no other workbook', () => {
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(32_767 * 5);
    for (const [index] of listSheets().entries()) {
      const sheet = part(`xl/worksheets/sheet${index + 1}.xml`);
      for (const formula of list(sheet, /<f>(.*?)<\/f>/gs)) {
        expect(formula.length).toBeLessThan(8_192);
        expect(formula).not.toMatch(/\[[^\]]*\.xls|\||WEBSERVICE|HYPERLINK|DDE/i);
      }
      for (const formula of list(sheet, /<formula1>(.*?)<\/formula1>/g)) expect(formula.length).toBeLessThanOrEqual(257);
      for (const title of list(sheet, / promptTitle="([^"]*)"/g)) expect(title.length).toBeLessThanOrEqual(32 * 5);
      for (const text of list(sheet, /<odd(?:Header|Footer)>(.*?)<\/odd/g)) expect(text.length).toBeLessThanOrEqual(255);
      expect(list(sheet, /(<hyperlink) /g).length).toBeLessThanOrEqual(65_530);
    }
    expect([...parts.keys()].filter((at) => /external|vba|macro|connections/i.test(at))).toEqual([]);
  });

  it('protects without a password, lets filters work where it protects, and keeps yellow cells open', () => {
    const styles = part('xl/styles.xml');
    expect(list(styles, /(<protection locked="0"\/>)/g).length).toBeGreaterThanOrEqual(4);
    for (const [index] of listSheets().entries()) {
      const [protection] = list(part(`xl/worksheets/sheet${index + 1}.xml`), /<sheetProtection ([^/]*)\/>/g);
      if (protection === undefined) continue;
      expect(protection).toContain('autoFilter="0"');
      expect(protection).not.toMatch(/password|hash/i);
    }
  });
});
