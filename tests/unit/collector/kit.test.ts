import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = path.resolve(import.meta.dirname, '../../../assets/collector');
const read = (name: string) => readFileSync(path.join(FOLDER, name), 'latin1');
const COMMANDS = read('offramp-collect.cmd');
const LINES = COMMANDS.split('\r\n');
const NOTES = read('READ-ME.txt');

describe('what goes with the collector', () => {
  it('is what the folder holds, in plain ASCII with Windows line ends', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(['READ-ME.txt', 'offramp-collect.cmd', 'offramp-collect.vbs']);
    for (const text of [COMMANDS, NOTES]) {
      expect(text).toMatch(/^[\r\n\u0020-\u007e]+$/u);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    }
  });

  it('jumps only to labels that are there, and uses each', () => {
    const labels = LINES.filter((line) => line.startsWith(':')).map((line) => line.slice(1));
    const jumps = [...COMMANDS.matchAll(/goto (\w+)/gu)].map(([, label]) => label);
    expect(new Set(jumps)).toEqual(new Set(labels));
  });

  it('starts the script that stands beside it with the script host of the system, and hands its arguments and its exit code on', () => {
    expect(LINES).toContain('set "SCRIPT=%~dp0offramp-collect.vbs"');
    expect(LINES).toContain('"%SCRIPTHOST%" //nologo //E:VBScript "%SCRIPT%" %*');
    expect(LINES).toContain('if exist "%SystemRoot%\\Sysnative\\cscript.exe" set "SCRIPTHOST=%SystemRoot%\\Sysnative\\cscript.exe"');
    expect(LINES.at(-2)).toBe('exit /b %CODE%');
  });

  it('runs nothing but the script host and the clock, and never waits for a key', () => {
    const programs = [...COMMANDS.matchAll(/\\([\w-]+\.exe)/gu)].map(([, name]) => name);
    expect(new Set(programs)).toEqual(new Set(['cscript.exe', 'timeout.exe']));
    const commands = LINES.filter((line) => !/^(rem|echo) /u.test(line)).join('\n');
    expect(commands).not.toMatch(/\b(pause|choice|set \/p|del|copy|reg|start|powershell|runas)\b/iu);
  });

  it('keeps every variable in quotes where a folder may hold spaces or signs', () => {
    for (const line of LINES.filter((one) => !one.startsWith('rem') && /%(SCRIPT|SCRIPTHOST|SystemRoot|LINE|~dp0)/u.test(one))) {
      const outside = line.replace(/"[^"]*"/gu, '');
      expect(outside, line).not.toMatch(/%(SCRIPT|SCRIPTHOST|SystemRoot|~dp0)/u);
    }
  });

  it('says in the notes what the files are called and how to run it', () => {
    for (const words of ['offramp-collect.cmd', 'COMPUTERNAME-offramp.txt', 'Run as', 'cscript //nologo //B offramp-collect.vbs'])
      expect(NOTES).toContain(words);
    expect(Math.max(...NOTES.split('\r\n').map((line) => line.length))).toBeLessThan(81);
  });
});
