import type { DocumentSource } from './machine-table.ts';
import { streamXml, type XmlHandler } from './stream-xml.ts';
import { nameASystem, weighNames } from './weigh-names.ts';
import { nameXmlStep } from './xml-steps.ts';

/** Elements that settle where the records of a document are. */
const ELEMENTS_WEIGHED = 20_000;
const MOST_PATHS = 2_000;
const MOST_NAMES = 400;
const DEEPEST = 10;

/** What is known of the elements below one path. */
interface Container {
  path: string;
  depth: number;
  records: number;
  /** Names of what they hold, at any depth. */
  names: Set<string>;
}

interface Frame {
  path: string;
  /** Values of its own, and parts that hold values. */
  fields: number;
  parts: number;
  hasElements: boolean;
  names: Set<string>;
}

function createHandler(containers: Map<string, Container>, emit: (item: 'enough') => void): XmlHandler {
  const frames: Frame[] = [];
  let elements = 0;
  return {
    open(name, attributes) {
      if (++elements === ELEMENTS_WEIGHED) emit('enough');
      const parent = frames.at(-1);
      if (parent !== undefined) parent.hasElements = true;
      const step = nameXmlStep(name, attributes);
      const own = step.attributes.map(([key]) => key);
      const names = new Set(own);
      frames.push({
        path: `${parent?.path ?? ''}/${name}`,
        fields: own.length + (step.isNamed ? 1 : 0),
        parts: 0,
        hasElements: false,
        names,
      });
      if (parent !== undefined && step.name !== '') parent.names.add(step.name);
      if (parent !== undefined && step.isNamed) parent.fields += 1;
    },
    text: () => undefined,
    close() {
      const frame = frames.pop();
      if (frame === undefined) return;
      const parent = frames.at(-1);
      if (parent !== undefined) {
        if (!frame.hasElements && frame.fields === 0) parent.fields += 1;
        else if (frame.fields > 0) parent.parts += 1;
        for (const name of frame.names) if (parent.names.size < MOST_NAMES) parent.names.add(name);
      }
      if (frame.fields === 0 || frame.fields + frame.parts < 2 || frames.length > DEEPEST) return;
      const path = parent?.path ?? '';
      let container = containers.get(path);
      if (container === undefined) {
        if (containers.size >= MOST_PATHS) return;
        container = { path, depth: frames.length, records: 0, names: new Set() };
        containers.set(path, container);
      }
      container.records += 1;
      for (const name of frame.names) if (container.names.size < MOST_NAMES) container.names.add(name);
    },
  };
}

/** The path of the element whose children are the machines of an XML document ("" for a document that is one); null where nothing in it looks like machines. */
export async function findXmlRecords(source: DocumentSource, signal?: AbortSignal): Promise<string | null> {
  const containers = new Map<string, Container>();
  for await (const _ of streamXml(source, { signal }, (emit) => createHandler(containers, emit))) break;
  const likely = [...containers.values()]
    .map((container) => ({ ...container, meanings: weighNames(container.names) }))
    // One thing with a name and an address may be anything; one that also has a system is a machine.
    .filter(({ meanings, records, names }) => meanings > 0 && (records > 1 || nameASystem(names)))
    .sort((a, b) => b.meanings - a.meanings || a.depth - b.depth);
  const lists = likely.filter(({ records }) => records > 1);
  if (lists[0] !== undefined) return lists[0].path;
  // Of one machine, what is wrapped around it holds the same names.
  const [best] = likely;
  return likely.filter(({ meanings }) => meanings === best?.meanings).at(-1)?.path ?? null;
}
