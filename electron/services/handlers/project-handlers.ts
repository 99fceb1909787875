import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { checkProject } from '../project/file/check-project.ts';
import { removeProjectFile } from '../project/file/project-database.ts';
import { keepProjectId } from '../project/file/project-id.ts';
import { saveCopy } from '../project/file/save-copy.ts';
import { readSample } from '../read-sample.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** What opening the sample needs from importing. */
export interface SampleImport {
  importPaths(paths: readonly string[], job: string): Promise<void>;
}

/** Creates the handlers of app.*, knowledge.describe, project.* and settings.*. */
export function createProjectHandlers(parts: HandlerParts, { importPaths }: SampleImport) {
  const { session, knowledge, recent, grants, settings } = parts;

  async function openUpload(uploaded: string, name: string, passphrase?: string): Promise<ProjectSummary> {
    const destination = findFreePath(parts.projectsDirectory, path.basename(name, path.extname(name)));
    mkdirSync(parts.projectsDirectory, { recursive: true });
    copyFileSync(uploaded, destination);
    try {
      return await session.open(destination, 'open', undefined, passphrase);
    } catch (fault) {
      removeProjectFile(destination);
      throw fault;
    }
  }

  return {
    'app.describe': () => {
      const sample = readSample(parts.samplesDirectory);
      return {
        version: parts.version,
        knowledgeAsOf: knowledge.asOf,
        recent: recent.list(),
        sample: { name: sample.name, servers: sample.servers, files: sample.paths.length },
        project: session.summary(),
      };
    },
    'knowledge.describe': () => ({ products: knowledge.products, facts: knowledge.facts, paths: knowledge.paths }),

    'project.create': async ({ name }) => {
      const summary = await session.open(findFreePath(parts.projectsDirectory, name), 'create', name);
      const { database } = session.current();
      database.transact(() => keepProjectId(database.write, `${name} ${parts.now().toISOString()}`));
      return summary;
    },
    'project.open': ({ file, passphrase }) => {
      const grant = grants.resolve(file);
      return grant.kind === 'upload'
        ? openUpload(grant.path, file.name, passphrase)
        : session.open(grant.path, 'open', undefined, passphrase);
    },
    'project.openRecent': ({ id, passphrase }) => {
      const projectPath = recent.find(id);
      if (projectPath === null)
        throw new OperationFailure('recent-unknown', 'This project is no longer in the list. Open it from its folder.');
      return session.open(projectPath, 'open', undefined, passphrase);
    },
    'project.openSample': async ({ job }) => {
      const sample = readSample(parts.samplesDirectory);
      if (sample.paths.length === 0) throw new OperationFailure('sample-missing', 'This copy of Offramp came without its sample.');
      await session.open(findFreePath(parts.projectsDirectory, sample.name), 'create', sample.name);
      await importPaths(sample.paths, job);
      return session.current().store.summary();
    },
    'project.close': async () => {
      await session.close();
      return {};
    },
    'project.summary': () => session.summary(),
    'project.rename': async ({ name }) => {
      const { store } = session.current();
      await store.change(() => {
        const before = store.name;
        if (before === name) return null;
        const note = { kind: 'project', who: '', summary: `Renamed the project from ${before} to ${name}`, reason: '' } as const;
        return { change: { type: 'name', before, after: name }, note };
      });
      recent.remember(store.database.path, name, parts.now().toISOString());
      return session.announce();
    },
    'project.setAsOf': async ({ asOf }) => {
      const { store } = session.current();
      await store.change(() => {
        const summary = store.summary();
        const before = summary.asOfMode === 'fixed' ? summary.asOf : null;
        if (before === asOf) return null;
        const words = asOf === null ? 'Let the as-of date follow the calendar' : `Set the as-of date to ${asOf}`;
        return { change: { type: 'as-of', before, after: asOf }, note: { kind: 'project', who: '', summary: words, reason: '' } };
      });
      return session.announce();
    },
    'project.saveCopy': ({ destination }) => {
      const { store, database } = session.current();
      const { path: destinationPath } = grants.resolve(destination);
      return store.turns.take(() => saveCopy(database, destinationPath));
    },
    'project.protect': ({ current, passphrase }) => session.protect(current, passphrase),
    'project.verify': () => {
      const { store, database } = session.current();
      return store.turns.take(() => checkProject(database));
    },

    'settings.read': () => ({ settings: settings.read() }),
    'settings.write': ({ key, value }) => {
      settings.write(key, value);
      return {};
    },
  } satisfies Partial<EngineHandlers>;
}

/** A path in a folder for a project of this name that nothing stands at yet. */
function findFreePath(directory: string, name: string): string {
  const plain = makeFileName(name);
  for (let attempt = 1; ; attempt += 1) {
    const candidate = path.join(directory, `${plain}${attempt === 1 ? '' : ` (${attempt})`}.offramp`);
    if (!existsSync(candidate)) return candidate;
  }
}

/** Leaves out what some file system refuses; Windows also reserves a few names. */
function makeFileName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80)
    .trim();
  return plain === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? `Project ${plain}`.trim() : plain;
}
