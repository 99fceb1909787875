import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from './vbscript/built-in.ts';
import { type Expression, parseScript, type Statement } from './vbscript/parse.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const BYTES = readFileSync(path.join(ROOT, 'assets/collector/offramp-collect.vbs'));
const SOURCE = BYTES.toString('latin1');
const GUIDE = readFileSync(path.join(ROOT, 'docs/how-to/collect-from-a-machine.md'), 'utf8');
const script = parseScript(SOURCE);

/** Every part of the script, procedures included, statement by statement and expression by expression. */
function* walk(node: unknown): Iterable<Statement | Expression> {
  if (Array.isArray(node)) for (const part of node) yield* walk(part);
  else if (typeof node === 'object' && node !== null) {
    if ('kind' in node) yield node as Statement | Expression;
    yield* walk(Object.values(node));
  }
}

const BODIES = [script.body, ...[...script.procedures.values()].map(({ body }) => body)];
const NODES = [...walk(BODIES)];
const MEMBERS = new Set(NODES.flatMap((node) => (node.kind === 'member' ? [node.name] : [])));
const TEXTS = NODES.flatMap((node) => (node.kind === 'literal' && typeof node.value === 'string' ? [node.value] : []));
const QUERIES = TEXTS.filter((text) => text.startsWith('SELECT '));
const SECTIONS = TEXTS.filter((text) => /^\[[a-z-]+\]$/.test(text));

/** What a call by this name is given as its first argument, as literal text. */
function firstArgumentsOf(name: string): (string | null)[] {
  return NODES.flatMap((node) => {
    if (node.kind !== 'call') return [];
    const called = node.of.kind === 'name' || node.of.kind === 'member' ? node.of.name : '';
    const [first] = node.args;
    return called === name ? [first?.kind === 'literal' ? String(first.value) : null] : [];
  });
}

describe('the form of the collector', () => {
  it('is plain ASCII with Windows line ends, in a checkout on any system', () => {
    expect([...BYTES].filter((byte) => byte > 126 || (byte < 32 && byte !== 10 && byte !== 13))).toEqual([]);
    expect(SOURCE.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(SOURCE.endsWith('End Sub\r\n')).toBe(true);
    expect(readFileSync(path.join(ROOT, '.gitattributes'), 'utf8')).toContain('/assets/collector/*.vbs text eol=crlf');
  });

  it('keeps its lines within what the command line and old editors take', () => {
    expect(Math.max(...SOURCE.split('\r\n').map((line) => line.length))).toBeLessThan(1000);
  });

  it('is a script in the grammar that it keeps to, with every name declared', () => {
    expect(script.isExplicit).toBe(true);
    const globals = new Set(script.body.flatMap((statement) => declared(statement)));
    for (const procedure of script.procedures.values()) {
      const own = new Set([procedure.name, ...procedure.parameters, ...[...walk(procedure.body)].flatMap(declared)]);
      for (const node of walk(procedure.body)) {
        const names = node.kind === 'name' || node.kind === 'for' || node.kind === 'for-each' ? [node.name] : [];
        for (const name of names) {
          const isKnown = own.has(name) || globals.has(name) || script.procedures.has(name) || name in BUILT_IN || HOST.has(name);
          expect(isKnown, `${procedure.name}: ${name}`).toBe(true);
        }
      }
    }
  });

  it('has no procedure that nothing calls', () => {
    const used = new Set(NODES.flatMap((node) => (node.kind === 'name' ? [node.name] : [])));
    expect([...script.procedures.keys()].filter((name) => !used.has(name))).toEqual([]);
  });

  it('goes on after any error wherever it asks Windows for something', () => {
    const asking = /^(execquery|getobject|regread|getfileversion|enumkey|getstringvalue|exec|properties_)$/;
    for (const { name, body } of script.procedures.values()) {
      const nodes = [...walk(body)];
      const asks = nodes.some((node) => (node.kind === 'member' || node.kind === 'name') && asking.test(node.name));
      if (asks)
        expect(
          nodes.some((node) => node.kind === 'on-error' && node.how === 'resume-next'),
          name,
        ).toBe(true);
    }
  });
});

/** What Windows Script Host puts into a script's world. */
const HOST = new Set(['wscript', 'err', 'createobject', 'getobject', 'now']);

function declared(node: Statement | Expression): string[] {
  if (node.kind === 'dim') return node.names.map(({ name }) => name);
  return node.kind === 'const' ? [node.name] : [];
}

describe('what the collector can do', () => {
  it('reaches for three objects and three places of WMI, all on this computer', () => {
    expect(firstArgumentsOf('createobject').toSorted()).toEqual(['Scripting.Dictionary', 'Scripting.FileSystemObject', 'WScript.Shell']);
    const local = 'winmgmts:{impersonationLevel=impersonate}!\\\\.\\root\\';
    expect(firstArgumentsOf('getobject').toSorted()).toEqual([`${local}cimv2`, `${local}default:StdRegProv`, `${local}wmi`]);
  });

  it('calls nothing that writes, deletes, starts or sends, but for its one file and netstat', () => {
    const allowed = [
      ...['add', 'arguments', 'atendofstream', 'buildpath', 'clear', 'close', 'count', 'createtextfile', 'description', 'echo', 'enumkey'],
      ...['exec', 'execquery', 'exists', 'expandenvironmentstrings', 'fileexists', 'fullname', 'getfileversion', 'getparentfoldername'],
      ...['getstringvalue', 'item', 'number', 'popup', 'properties_', 'quit', 'readline', 'regread', 'scriptfullname', 'stdout', 'value'],
      ...['version', 'writeline'],
    ];
    expect([...MEMBERS].toSorted()).toEqual(allowed.toSorted());
    expect(SOURCE.match(/CreateTextFile/g)).toHaveLength(1);
    expect(SOURCE.match(/shell\.Exec\(.*/g)).toEqual(['shell.Exec(Environment("SystemRoot") & "\\System32\\netstat.exe -ano")']);
    expect(SOURCE).not.toMatch(/\b(Execute|ExecuteGlobal|Eval)\b/);
  });

  it('sets no property of any object', () => {
    const targets = NODES.flatMap((node) => (node.kind === 'assign' ? [node.target.kind] : []));
    expect(new Set(targets)).toEqual(new Set(['name', 'call']));
    const arrays = NODES.flatMap((node) => (node.kind === 'assign' && node.target.kind === 'call' ? [node.target.of] : []));
    expect(arrays.map((of) => (of.kind === 'name' ? of.name : ''))).toEqual(['checksumtable']);
  });

  it('leaves alone what changes machines, reaches the network or names people', () => {
    expect(QUERIES.length).toBeGreaterThan(15);
    const asked = QUERIES.join('\n');
    expect(asked).not.toMatch(/Win32_Product\b|Win32_NetworkLoginProfile|Win32_Printer\b|Win32_UserAccount|Win32_Group|Win32_PingStatus/);
    const taken = TEXTS.join('\n').replaceAll('WHERE PartialProductKey IS NOT NULL', '');
    expect(taken).not.toMatch(
      /InstalledBy|RegisteredUser|UserName|StartName|LocalPath|CommandLine|PartialProductKey|DigitalProductId|Password|PrimaryOwner|ProfileImagePath/i,
    );
  });
});

describe('how the collector is described', () => {
  it.each(SECTIONS)('says what stands in %s and why', (section) => {
    expect(GUIDE).toContain(`\`${section}\``);
  });

  it('names every value and column that a file can hold', () => {
    const lists = TEXTS.filter((text) => /^[A-Z]\w*( [A-Z]\w*)+$/.test(text) && !/^(Offramp|Windows|SELECT)/.test(text));
    expect(lists.length).toBeGreaterThan(8);
    const values = [...firstArgumentsOf('writevalue'), ...lists.flatMap((list) => list.split(' '))].filter((name) => name !== null);
    expect(values.filter((name) => !GUIDE.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every class, registry key and program that is read', () => {
    const classes = QUERIES.map((query) => /FROM (\w+)/.exec(query)?.[1] ?? query);
    expect(classes.filter((name) => !GUIDE.includes(name))).toEqual([]);
    const keys = TEXTS.filter((text) => /^(HKLM\\)?(SYSTEM|SOFTWARE)\\/.test(text)).map(
      (text) => text.split('\\').findLast((part) => part !== '') ?? '',
    );
    expect(keys.filter((key) => !GUIDE.includes(key))).toEqual([]);
    expect(GUIDE).toContain('netstat');
  });
});
