import { parseScript } from './vbscript/parse.ts';
import { type HostObject, runScript, ScriptQuit, type Value } from './vbscript/run.ts';
import { VbError } from './vbscript/vb-error.ts';

/** What WMI answers about a class: its instances, or why it cannot be read. */
type WmiAnswer = readonly Readonly<Record<string, unknown>>[] | { number: number; description: string };

/** A Windows machine as far as the collector looks at it. */
export interface InventedWindows {
  environment: Record<string, string>;
  /** Answers to queries by the beginning of what stands behind FROM. */
  wmi: Record<string, WmiAnswer>;
  /** Values of the registry by their path below HKLM. */
  registry: Record<string, string | number>;
  /** File versions by path. */
  files: Record<string, string>;
  netstat: string;
  now: Date;
  /** Whether WMI can be reached at all. */
  wmiService: 'runs' | 'broken';
  /** Whether the file can be written. */
  folder: 'writable' | 'read-only';
  scriptHost: 'cscript' | 'wscript';
}

/** What a run of the collector left behind. */
export interface CollectorRun {
  /** Path and text of the file that was written; null where none was. */
  written: { path: string; text: string } | null;
  said: string[];
  exitCode: number;
  /** Everything that was asked of the machine: objects, queries, programs. */
  touched: string[];
}

const NOT_FOUND = 0x80041010 | 0;

function makeItem(properties: Readonly<Record<string, unknown>>): HostObject {
  return {
    properties_: {
      item: ([name]: Value[]) => {
        const value = properties[String(name)];
        if (!(String(name) in properties)) throw new VbError(0x80041002 | 0, '');
        return { value };
      },
    },
  };
}

/** Runs the collector's script on an invented machine. */
export function runCollector(source: string, windows: InventedWindows, folder?: string): CollectorRun {
  const run: CollectorRun = { written: null, said: [], exitCode: 0, touched: [] };
  const touch = (what: string) => run.touched.push(what);
  const readRegistry = (path: string) => windows.registry[path.replace(/^HKLM\\/, '')];
  const shell: HostObject = {
    expandenvironmentstrings: ([text]: Value[]) =>
      String(text).replace(/%(\w+)%/g, (whole, name: string) => windows.environment[name] ?? whole),
    regread: ([path]: Value[]) => {
      const value = readRegistry(String(path));
      if (value === undefined) throw new VbError(0x80070002 | 0, `Invalid root in registry key "${path}".`);
      return value;
    },
    exec: ([command]: Value[]) => {
      touch(`exec ${command}`);
      const lines = windows.netstat.split(/\r?\n/);
      return {
        stdout: {
          get atendofstream() {
            return lines.length === 0;
          },
          readline: () => lines.shift(),
        },
      };
    },
    popup: ([text]: Value[]) => run.said.push(`popup: ${text}`),
  };
  const fso: HostObject = {
    getparentfoldername: () => 'C:\\Collect',
    buildpath: ([parent, name]: Value[]) => `${parent}\\${name}`,
    fileexists: ([path]: Value[]) => String(path).toLowerCase() in windows.files,
    getfileversion: ([path]: Value[]) => {
      const version = windows.files[String(path).toLowerCase()];
      if (version === undefined) throw new VbError(53, 'File not found');
      if (version === 'locked') throw new VbError(70, 'Permission denied');
      return version;
    },
    createtextfile: ([path, overwrite, unicode]: Value[]) => {
      touch(`write ${path} ${overwrite} ${unicode}`);
      if (windows.folder === 'read-only') throw new VbError(70, 'Permission denied');
      const written = { path: String(path), text: '' };
      run.written = written;
      return {
        writeline: ([text]: Value[]) => {
          written.text += `${text}\r\n`;
        },
        close: () => undefined,
      };
    },
  };
  const subkeys = (path: string) => {
    const prefix = `${path}\\`;
    const below = Object.keys(windows.registry).filter((key) => key.startsWith(prefix));
    return [...new Set(below.map((key) => key.slice(prefix.length).split('\\')[0] ?? ''))];
  };
  const provider: HostObject = {
    enumkey: ([, path]: Value[], setters: ((value: Value) => void)[]) => {
      const keys = subkeys(String(path));
      setters[2]?.(keys.length === 0 ? null : keys);
      return keys.length === 0 ? 2 : 0;
    },
    getstringvalue: ([, path, name]: Value[], setters: ((value: Value) => void)[]) => {
      setters[3]?.(windows.registry[`${path}\\${name}`] ?? null);
      return 0;
    },
  };
  const service: HostObject = {
    execquery: ([query]: Value[]) => {
      touch(`query ${query}`);
      const subject = /\bFROM (.+)$/.exec(String(query))?.[1] ?? '';
      const name = Object.keys(windows.wmi).find((key) => subject === key || subject.startsWith(`${key} `));
      const answer = name === undefined ? { number: NOT_FOUND, description: '' } : (windows.wmi[name] as WmiAnswer);
      const items = 'number' in answer ? [] : answer.map(makeItem);
      return {
        get count() {
          if ('number' in answer) throw new VbError(answer.number, answer.description);
          return items.length;
        },
        [Symbol.iterator]: () => items[Symbol.iterator](),
      };
    },
  };
  const dictionary = () => {
    const known = new Map<string, Value>();
    return {
      add: ([key, value]: Value[]) => void known.set(String(key), value),
      exists: ([key]: Value[]) => known.has(String(key)),
      item: ([key]: Value[]) => known.get(String(key)),
    };
  };
  const world: Record<string, Value> = {
    now: windows.now,
    createobject: ([name]: Value[]) => {
      touch(`create ${name}`);
      if (name === 'Scripting.FileSystemObject') return fso;
      if (name === 'WScript.Shell') return shell;
      if (name === 'Scripting.Dictionary') return dictionary();
      throw new Error(`the script creates ${name}`);
    },
    getobject: ([moniker]: Value[]) => {
      touch(`get ${moniker}`);
      if (windows.wmiService === 'broken') throw new VbError(0x80041014 | 0, '');
      return String(moniker).endsWith('StdRegProv') ? provider : service;
    },
    wscript: {
      version: '5.7',
      scriptfullname: 'C:\\Collect\\offramp-collect.vbs',
      fullname: `C:\\Windows\\System32\\${windows.scriptHost}.exe`,
      arguments: { count: folder === undefined ? 0 : 1, item: () => folder },
      echo: ([text]: Value[]) => run.said.push(String(text)),
      quit: ([code]: Value[]) => {
        throw new ScriptQuit(Number(code));
      },
    },
  };
  try {
    runScript(parseScript(source), world);
  } catch (fault) {
    if (!(fault instanceof ScriptQuit)) throw fault;
    run.exitCode = fault.code;
  }
  return run;
}
