import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCollectorReport, sumLines } from '../../../electron/services/inventory/readers/machine/collector-report.ts';
import { BROKEN_CORE, INTRANET, OLD_CONTROLLER, PRESS_LINE } from './invented-machines.ts';
import { type InventedWindows, runCollector } from './invented-windows.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SCRIPT = readFileSync(path.join(ROOT, 'assets/collector/offramp-collect.vbs'), 'utf8');
const FIXTURES = path.join(ROOT, 'tests/fixtures/collector');

function collect(windows: InventedWindows): string {
  return runCollector(SCRIPT, windows).written?.text ?? '';
}

/** The script's own text, run by the interpreter beside this test on machines that are made up. No real Windows takes part. */
describe('the collector, run on invented machines', () => {
  it.each([
    ['windows-2008-sp2-x86', PRESS_LINE],
    ['windows-2008-r2-german', INTRANET],
    ['windows-2003-r2-controller', OLD_CONTROLLER],
    ['windows-2008-core-without-wmi', BROKEN_CORE],
  ])('writes what a machine is: %s', async (name, windows) => {
    await expect(collect(windows).replaceAll('\r\n', '\n')).toMatchFileSnapshot(path.join(FIXTURES, `${name}.txt`));
  });

  it.each([PRESS_LINE, INTRANET, OLD_CONTROLLER, BROKEN_CORE])('seals its file with the checksum that Offramp computes', (windows) => {
    const text = collect(windows);
    const lines = text.split('\r\n');
    expect(lines.at(-2)).toBe(`checksum\tcrc-32\t${sumLines(lines.slice(0, -2))}`);
    expect(parseCollectorReport(text).seal).toBe('whole');
  });

  it('seals letters of every script, above U+7FFF and outside the basic plane', () => {
    const windows = { ...BROKEN_CORE, environment: { ...BROKEN_CORE.environment, COMPUTERNAME: 'Bücher-日本-\uFFFD-\u{1F5A5}' } };
    expect(parseCollectorReport(collect(windows)).seal).toBe('whole');
  });

  it('counts its lines before the end', () => {
    const lines = collect(PRESS_LINE).split('\r\n');
    const position = lines.findIndex((line) => line.startsWith('Lines\t'));
    expect(lines[position]).toBe(`Lines\t${position}`);
  });

  it('writes one file, beside itself or in the folder it is given, in Unicode and over an older one', () => {
    const writes = (folder?: string) => runCollector(SCRIPT, PRESS_LINE, folder).touched.filter((what) => what.startsWith('write'));
    expect(writes()).toEqual(['write C:\\Collect\\PRESS-LINE2-offramp.txt true true']);
    expect(writes('E:\\Findings')).toEqual(['write E:\\Findings\\PRESS-LINE2-offramp.txt true true']);
  });

  it('says where it wrote and how many parts are missing', () => {
    expect(runCollector(SCRIPT, PRESS_LINE).said).toEqual([
      'Offramp collector: C:\\Collect\\PRESS-LINE2-offramp.txt is complete. It says for 2 parts that they could not be read here, and why.',
    ]);
    expect(runCollector(SCRIPT, { ...PRESS_LINE, scriptHost: 'wscript' }).said[0]).toMatch(/^popup: /);
  });

  it('says so and ends with 1 where the folder cannot be written', () => {
    const run = runCollector(SCRIPT, { ...PRESS_LINE, folder: 'read-only' });
    expect(run.exitCode).toBe(1);
    expect(run.written).toBeNull();
    expect(run.said[0]).toContain('cannot be written');
    expect(run.touched.filter((what) => what.startsWith('query'))).toEqual([]);
  });

  it('runs one program, and reads no class that changes anything by being read', () => {
    const { touched } = runCollector(SCRIPT, PRESS_LINE);
    expect(touched.filter((what) => what.startsWith('exec'))).toEqual(['exec C:\\Windows\\System32\\netstat.exe -ano']);
    expect(touched.filter((what) => /Win32_Product\b|Win32_NetworkLoginProfile|Win32_Printer\b/.test(what))).toEqual([]);
  });

  it('reads every part that it can when others fail, one at a time', () => {
    const classes = Object.keys(PRESS_LINE.wmi);
    expect(classes.length).toBeGreaterThan(15);
    const whole = parseCollectorReport(collect(PRESS_LINE));
    for (const failing of classes) {
      const wmi = { ...PRESS_LINE.wmi, [failing]: { number: 0x80041003 | 0, description: 'Access denied ' } };
      const report = parseCollectorReport(collect({ ...PRESS_LINE, wmi }));
      expect(report.seal, failing).toBe('whole');
      expect(report.names, failing).toEqual(whole.names);
      expect(report.section('identity').values.get('ComputerName'), failing).toBe('PRESS-LINE2');
    }
  });
});
