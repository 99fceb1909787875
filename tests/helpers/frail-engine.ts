import type { EngineServiceDeps, EngineServices } from '../../electron/engine/engine-protocol.ts';
import { openEngineSidePort } from '../../electron/engine/engine-side-port.ts';
import { serveEngine } from '../../electron/engine/serve-engine.ts';
import type { ProjectSummary } from '../../shared/domain/project.ts';

/** An engine that can be told to end without a word, for tests of what its host does then. */
async function createFrailServices({ emit, grants, version }: EngineServiceDeps): Promise<EngineServices> {
  const summarise = (name: string): ProjectSummary => ({
    name,
    fileName: `${name}.offramp`,
    asOf: '2026-11-21',
    asOfMode: 'today',
    revision: 1,
    savedAt: '2026-11-21T00:00:00Z',
    servers: 0,
    flagged: 0,
    undecided: 0,
    undetermined: 0,
    sources: 0,
    sourcesWithIssues: 0,
    historyEntries: 0,
    protection: 'none',
    undo: null,
    redo: null,
  });
  const open = (name: string) => {
    const project = summarise(name);
    emit({ type: 'project-changed', project });
    return project;
  };
  let current: ProjectSummary | null = null;
  const handlers: Partial<EngineServices['handlers']> = {
    'app.describe': () => ({
      version,
      knowledgeAsOf: '2026-11-21',
      recent: [
        { id: 'older', name: 'Fabrikum', openedAt: '2026-11-19T00:00:00Z', present: true },
        { id: 'latest', name: 'Northwind', openedAt: '2026-11-20T00:00:00Z', present: true },
      ],
      sample: { name: '', servers: 0, files: 0 },
      project: current,
    }),
    'project.create': ({ name }) => {
      current = open(name);
      return current;
    },
    'project.openRecent': ({ id }) => {
      current = open(id === 'latest' ? 'Northwind' : 'Fabrikum');
      return current;
    },
    'project.summary': () => current,
    'project.open': ({ file }) => summarise(grants.resolve(file).path),
    'project.close': () => {
      process.exit(1);
    },
    // Never answers, so that a call can be under way when the engine ends.
    'project.verify': () => new Promise(() => {}),
  };
  return { handlers: handlers as EngineServices['handlers'], close: async () => {} };
}

serveEngine(openEngineSidePort(), createFrailServices);
