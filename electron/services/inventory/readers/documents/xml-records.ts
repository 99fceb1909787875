import type { ReadOptions } from '../table-reader.ts';
import type { DocumentSource, MachineRecord } from './machine-table.ts';
import { streamXml, type XmlHandler } from './stream-xml.ts';

/** The values that stand at a path of element names in one record, in order; none where nothing does, and an empty one for each parent element that lacks it. */
export type PathValues = (path: string) => readonly string[];

/** How records are read out of an XML document. */
interface XmlRecords {
  /** The element that holds one record. */
  record: string;
  /** Paths of element names below it whose text is wanted, such as "BIOS/SSN"; "" is the record's own text. */
  paths: readonly string[];
  /** What a record says; null for one that is no machine. */
  describe(values: PathValues): MachineRecord | null;
}

/** Streams the records of an XML document as machines. */
export function readXmlRecords(source: DocumentSource, options: ReadOptions, records: XmlRecords): AsyncGenerator<MachineRecord[]> {
  const wanted = new Set(records.paths);
  return streamXml<MachineRecord>(source, options, (emit) => createHandler(emit, wanted, records));
}

function createHandler(emit: (machine: MachineRecord) => void, wanted: ReadonlySet<string>, { record, describe }: XmlRecords): XmlHandler {
  const byParent = new Map<string, string[]>();
  for (const one of wanted) {
    const parent = one.slice(0, Math.max(0, one.lastIndexOf('/')));
    if (parent !== '') byParent.set(parent, [...(byParent.get(parent) ?? []), one]);
  }
  const seen = new Map<string, number>();
  let values: Map<string, string[]> | null = null;

  /** Keeps the values of several elements of one kind in step where one of them lacks one. */
  function fillGaps(parent: string, known: Map<string, string[]>): void {
    const children = byParent.get(parent);
    if (children === undefined) return;
    const count = (seen.get(parent) ?? 0) + 1;
    seen.set(parent, count);
    for (const child of children) {
      const list = known.get(child) ?? [];
      if (list.length < count) known.set(child, [...list, '']);
    }
  }

  let path: string[] = [];
  let texts: string[] = [];
  return {
    open(name) {
      if (values !== null) {
        path.push(name);
        texts.push('');
      } else if (name === record) {
        values = new Map();
        seen.clear();
        path = [];
        texts = [''];
      }
    },
    text(piece) {
      if (values !== null && wanted.has(path.join('/'))) texts[texts.length - 1] += piece;
    },
    close() {
      if (values === null) return;
      const key = path.join('/');
      const text = (texts.pop() ?? '').trim();
      if (wanted.has(key)) values.set(key, [...(values.get(key) ?? []), text]);
      fillGaps(key, values);
      if (path.pop() !== undefined) return;
      const known = values;
      values = null;
      const machine = describe((name) => known.get(name) ?? []);
      if (machine !== null) emit(machine);
    },
  };
}
