import path from 'node:path';
import type { Review, ReviewChoice } from '../../../shared/domain/review.ts';
import { startServices, type TestServices } from '../../helpers/start-services.ts';
import { type EditedWorkbook, openForEditing } from './edit-workbook.ts';

/** A project with a few invented servers, its workbook, and reviewers who edit copies of it. */
export interface ReviewedProject {
  services: TestServices;
  /** Path of the workbook as it was written. */
  workbook: string;
  folder: string;
  /** Writes the workbook again, of the present state. */
  write(name: string): Promise<string>;
  edit(from?: string): EditedWorkbook;
  /** Lets a reviewer edit a copy, and answers its path. */
  copy(name: string, work: (edited: EditedWorkbook) => void): string;
  read(...paths: string[]): Promise<Review>;
  /** Takes over what is chosen; everything that has its place where nothing is said. */
  apply(review: Review, paths: string[], choices?: ReviewChoice[]): ReturnType<typeof applyTo>;
  idOf(name: string): Promise<string>;
}

const HEADER = 'Name,OperatingSystem,Environment,Owner,Application,Platform';

/** Names of the servers, in the order of their ids. */
export const NAMES = ['nw-app01', 'nw-db02', 'nw-web03', 'nw-old04', 'nw-hmi05', 'nw-file06'];

const ROWS = NAMES.map((name, index) =>
  [
    name,
    'Windows Server 2008 Standard Service Pack 2',
    index % 2 === 0 ? 'Production' : 'Test',
    index < 3 ? 'Finance IT' : '',
    'Ledger',
    'physical',
  ].join(','),
);

async function applyTo(services: TestServices, review: Review, paths: string[], choices?: ReviewChoice[]) {
  const held = new Set(review.refused.map(({ key }) => key));
  const files = paths.map((file) => services.client.grantPath(file));
  return await services.call('review.apply', {
    job: 'apply',
    files,
    revision: review.revision,
    choices: choices ?? review.changes.filter(({ key }) => !held.has(key)).map(({ key }) => ({ key })),
  });
}

/** Starts services with such a project, and writes its workbook. */
export async function startReview(options: { projectName?: string } = {}): Promise<ReviewedProject> {
  const services = await startServices();
  await services.call('project.create', { name: options.projectName ?? 'Northwind' });
  await services.call('project.setAsOf', { asOf: '2026-11-21' });
  await services.importLines('list.csv', [HEADER, ...ROWS]);
  const write = async (name: string): Promise<string> => {
    const target = path.join(services.folder, name);
    await services.call('workbook.write', { job: name, destination: services.client.grantSave(target) });
    return target;
  };
  const workbook = await write('workbook.xlsx');
  const made: ReviewedProject = {
    services,
    workbook,
    folder: services.folder,
    write,
    edit: (from) => openForEditing(from ?? workbook),
    copy(name, work) {
      const edited = openForEditing(workbook);
      work(edited);
      return edited.save(path.join(services.folder, name));
    },
    read: (...paths) => services.call('review.read', { job: 'read', files: paths.map((file) => services.client.grantPath(file)) }),
    apply: (review, paths, choices) => applyTo(services, review, paths, choices),
    async idOf(name) {
      const { rows } = await services.call('inventory.query', { query: { search: name }, offset: 0, limit: 10 });
      const found = rows.find((row) => row.name === name);
      if (found === undefined) throw new Error(`There is no server ${name}.`);
      return found.id;
    },
  };
  return made;
}
