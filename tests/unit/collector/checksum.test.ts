import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumLines } from '../../../electron/services/inventory/readers/machine/collector-report.ts';
import { parseScript } from './vbscript/parse.ts';
import { runScript } from './vbscript/run.ts';

const SOURCE = readFileSync(path.resolve(import.meta.dirname, '../../../assets/collector/offramp-collect.vbs'), 'latin1');

/** Runs the script's own procedures for the checksum on some lines; answers what they come to, and the state after each byte. */
function sumByScript(lines: readonly string[]): { sum: string; states: string[] } {
  const { procedures } = parseScript(SOURCE);
  const driver = `Option Explicit
Const POLYNOMIAL = &HEDB88320
Dim file, checksum, checksumTable(255), lineCount, line
Main
Sub Main()
  lineCount = 0
  PrepareChecksum
  For Each line In lines
    Emit line
  Next
  report.Done HexOf(Not checksum)
End Sub
Sub Emit2()
  report.State HexOf(checksum)
End Sub
`;
  const script = parseScript(driver);
  for (const name of ['emit', 'addbyte', 'preparechecksum', 'hexof']) {
    const procedure = procedures.get(name);
    if (procedure === undefined) throw new Error(`no procedure ${name}`);
    script.procedures.set(name, procedure);
  }
  const added = script.procedures.get('addbyte');
  const watch = script.procedures.get('emit2');
  if (added === undefined || watch === undefined) throw new Error('no procedure');
  script.procedures.set('addbyte', { ...added, body: [...added.body, ...watch.body] });
  // The script's own file is set up by its main procedure, which does not run here.
  const main = script.procedures.get('main');
  const setFile = parseScript('Option Explicit\nSub S()\n  Set file = sink\nEnd Sub\n').procedures.get('s');
  if (main === undefined || setFile === undefined) throw new Error('no procedure');
  script.procedures.set('main', { ...main, body: [...setFile.body, ...main.body] });
  const states: string[] = [];
  let sum = '';
  runScript(script, {
    lines,
    sink: { writeline: () => undefined },
    report: {
      done: ([text]: unknown[]) => {
        sum = String(text);
      },
      state: ([text]: unknown[]) => void states.push(String(text)),
    },
  });
  return { sum, states };
}

describe('the checksum', () => {
  it('goes the way of the example in the guide, which was worked out by hand', () => {
    expect(sumByScript(['A'])).toEqual({ sum: 'F80308CE', states: ['2C266174', '57449344', '91332804', '07FCF731'] });
    expect(sumLines(['A'])).toBe('F80308CE');
  });

  it('is that of the first line of every file', () => {
    expect(sumByScript(['Offramp collector\t1']).sum).toBe('6500FBFB');
    expect(sumLines(['Offramp collector\t1'])).toBe('6500FBFB');
  });

  it('comes out the same in the script, with its signed 32-bit numbers, and in Offramp', () => {
    const line = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, ''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        expect(sumByScript(lines).sum).toBe(sumLines(lines));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its leading zeros', () => {
    const lines = Array.from({ length: 400 }, (_, index) => [`line ${index}`]).filter((one) => sumLines(one).startsWith('0'));
    expect(lines.length).toBeGreaterThan(5);
    for (const one of lines) expect(sumByScript(one).sum).toBe(sumLines(one));
  });
});
