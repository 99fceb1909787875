import type { ReadOptions } from '../table-reader.ts';
import type { DocumentSource, MachineRecord } from './machine-table.ts';
import { streamXml, type XmlHandler } from './stream-xml.ts';

/** The values that stand at a path of element names in one record, in order; none where nothing does. */
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
  let values: Map<string, string[]> | null = null;
  let path: string[] = [];
  let texts: string[] = [];
  return {
    open(name) {
      if (values !== null) {
        path.push(name);
        texts.push('');
      } else if (name === record) {
        values = new Map();
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
      if (path.pop() !== undefined) return;
      const known = values;
      values = null;
      const machine = describe((name) => known.get(name) ?? []);
      if (machine !== null) emit(machine);
    },
  };
}
