import { isBuiltin } from 'node:module';
import type { FoundImport } from '../helpers/read-imports.ts';

/** The layers of the house; `process` is host and engine, `entry` is what Electron starts and its furniture. */
export type Layer = 'shared' | 'services' | 'process' | 'cli' | 'entry' | 'renderer' | 'components' | 'wording';

interface LayerRule {
  /** Layers that it may import besides itself. */
  layers: Layer[];
  /** Layers that it may import types of. */
  typeLayers: Layer[];
  node: 'may' | 'never';
  packages: string[];
}

const DATA_LIBRARIES = ['zod', 'papaparse', 'xlsx', 'yauzl', 'saxes', 'yaml', 'iconv-lite', 'hucre', 'pptxgenjs', 'ical-generator'];
const UI_LIBRARIES = [
  'react',
  'react-dom',
  'react-dom/client',
  'zustand',
  'lucide-react',
  'recharts',
  '@base-ui/react',
  '@tanstack/react-virtual',
  '@fontsource-variable/inter',
  'i18next',
  'react-i18next',
  'markdown-to-jsx/react',
  '@dagrejs/dagre',
];

/** Who may import whom. */
export const LAYER_RULES: Record<Layer, LayerRule> = {
  shared: { layers: [], typeLayers: [], node: 'never', packages: ['zod'] },
  services: { layers: ['shared'], typeLayers: [], node: 'may', packages: DATA_LIBRARIES },
  process: { layers: ['services', 'shared'], typeLayers: [], node: 'may', packages: ['zod'] },
  cli: { layers: ['process', 'services', 'shared'], typeLayers: [], node: 'may', packages: DATA_LIBRARIES },
  entry: { layers: ['process', 'services', 'cli', 'shared'], typeLayers: [], node: 'may', packages: ['electron'] },
  renderer: { layers: ['components', 'wording', 'shared'], typeLayers: [], node: 'never', packages: UI_LIBRARIES },
  components: { layers: [], typeLayers: ['shared'], node: 'never', packages: UI_LIBRARIES.filter((name) => name !== 'zustand') },
  wording: { layers: ['components', 'shared'], typeLayers: [], node: 'never', packages: ['i18next', 'react-i18next'] },
};

/** The layer of a file, or null where it stands in none. */
export function findLayer(file: string): Layer | null {
  if (file.startsWith('shared/')) return 'shared';
  if (file.startsWith('electron/services/')) return 'services';
  if (file.startsWith('electron/host/') || file.startsWith('electron/engine/')) return 'process';
  if (file.startsWith('electron/cli/') || file === 'electron/cli.ts') return 'cli';
  if (file.startsWith('electron/')) return 'entry';
  if (file.startsWith('renderer/components/')) return 'components';
  // Words and formats: plain functions that every part of the page may use.
  if (file.startsWith('renderer/wording/')) return 'wording';
  return file.startsWith('renderer/') ? 'renderer' : null;
}

/** Says what an import breaks, or null. */
export function findViolation({ file, target, when }: FoundImport): string | null {
  const layer = findLayer(file);
  if (layer === null) return null;
  const rule = LAYER_RULES[layer];
  const targetLayer = findLayer(target);
  if (targetLayer !== null) {
    if (targetLayer === layer || rule.layers.includes(targetLayer)) return null;
    if (when === 'types-only' && rule.typeLayers.includes(targetLayer)) return null;
    return `${file}: ${layer} may not import ${targetLayer} (${target})`;
  }
  if (target.startsWith('.') || target.startsWith('assets/') || target.endsWith('.json'))
    return `${file}: imports ${target}, which is no part of the house`;
  if (target.startsWith('node:') || isBuiltin(target)) {
    return rule.node === 'may' ? null : `${file}: ${layer} may not import Node (${target})`;
  }
  const isNamedForElectron = layer === 'process' && (file.split('/').at(-1) ?? '').startsWith('electron-');
  if (target === 'electron' && isNamedForElectron) return null;
  const isAllowed = rule.packages.some((name) => target === name || target.startsWith(`${name}/`));
  return isAllowed ? null : `${file}: ${layer} may not import the package ${target}`;
}

/** Finds renderer files whose run-time imports reach zod, with the way there: its probe of `eval` breaks the page's policy. */
export function findZodInRenderer(imports: FoundImport[]): string[] {
  const atRunTime = new Map<string, string[]>();
  for (const { file, target, when } of imports) {
    if (when === 'run-time') atRunTime.set(file, [...(atRunTime.get(file) ?? []), target]);
  }
  const leadsToZod = (file: string, way: string[]): string[] | null => {
    if (file === 'zod' || file.startsWith('zod/')) return way;
    if (way.includes(file)) return null;
    for (const target of atRunTime.get(file) ?? []) {
      const found = leadsToZod(target, [...way, file]);
      if (found !== null) return found;
    }
    return null;
  };
  const files = [...atRunTime.keys()].filter((file) => file.startsWith('renderer/'));
  return files.flatMap((file) => {
    const direct = (atRunTime.get(file) ?? []).filter((target) => !target.startsWith('renderer/'));
    return direct.flatMap((target) => leadsToZod(target, [file])?.join(' → ') ?? []);
  });
}
