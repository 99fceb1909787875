/** Measures one area of Offramp beside a floor or a peer; run as a process of its own, it prints what that took. */
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import * as XLSX from 'xlsx';
import { createEngineClient } from '../../electron/engine/engine-client.ts';
import { startWorkerEngine } from '../../electron/engine/worker-engine-port.ts';
import { resolveAssetDirectories } from '../../electron/host/app-directories.ts';
import { createFileGrants } from '../../electron/host/file-grants.ts';
import { loadKnowledge } from '../../electron/services/knowledge/load-knowledge.ts';
import type { OperationName } from '../../shared/contract/contract.ts';
import type { OsObservation } from '../../shared/domain/operating-system.ts';
import { createOsIdentifier } from '../../shared/planning/identify/identify-os.ts';
import { describePlan } from '../../shared/planning/waves/describe-plan.ts';
import { readPlacements } from '../../shared/planning/waves/read-placements.ts';
import { solveWaves } from '../../shared/planning/waves/solve-waves.ts';
import { ROOT, startServices, type TestServices } from '../helpers/start-services.ts';
import { copyTables } from './copy-tables.ts';
import { importWhole } from './import-whole.ts';
import { makeServersCsv } from './make-bench-files.ts';
import { makePlanProblem } from './make-plan-problem.ts';
import { parseCsvBare } from './parse-bare.ts';

/** Milliseconds by the clock, and of the processor, which other work on the machine changes less. */
export interface Spent {
  ms: number;
  cpuMs: number;
}

/** What every round took. */
export interface AreaRun {
  ours: Spent[];
  beside: Spent[];
  /** Of the process that measured both. */
  peakMiB: number;
}

/** Where an area finds what it works on. */
interface Place {
  servers: number;
  folder: string;
  /** An inventory of that many servers. */
  csv: string;
  /** The project that the inventory was imported into. */
  project: string;
  /** The workbook of the project, where one was written. */
  workbook: string;
}

/** Takes its time, or answers the part of it that counts. */
type Work = () => unknown;
type Rounds = (ours: Work, beside: Work) => Promise<void>;

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

async function openCopy({ folder, project }: Place): Promise<{ test: TestServices; file: string; close(): Promise<void> }> {
  const own = mkdtempSync(path.join(folder, 'open-'));
  const file = path.join(own, 'bench.offramp');
  copyFileSync(project, file);
  const test = await startServices({ folder: own });
  await test.services.openProjectAt(file, 'open');
  return {
    test,
    file,
    async close() {
      await test.stop();
      rmSync(own, { recursive: true, force: true });
    },
  };
}

function readBare(file: string, read: (db: DatabaseSync) => unknown): void {
  const db = new DatabaseSync(file, { readOnly: true });
  read(db);
  db.close();
}

const FIRST_ROWS = 'select * from server order by name_key, id limit 100';
const ENGINE = path.join(ROOT, 'dist/engine.mjs');

/** Starts the engine as it is built, opens a project and answers its first rows, as the app does for a window. */
async function showFirstScreen(project: string, folder: string): Promise<void> {
  const engine = createEngineClient({
    startProcess: () => startWorkerEngine(ENGINE),
    settings: { ...resolveAssetDirectories(ROOT), userDataDirectory: folder, projectsDirectory: folder, version: '0.0.0' },
    emit: () => {},
    reportFault: (text) => process.stderr.write(`${text}\n`),
  });
  const grants = createFileGrants(engine.grant);
  const ask = async (name: OperationName, input: unknown) => {
    const answer = await engine.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  };
  await ask('app.describe', {});
  await ask('project.open', { file: grants.grant(project, 'local', 0) });
  await ask('project.summary', {});
  await ask('inventory.query', { query: {}, offset: 0, limit: 100 });
  await engine.close();
}

/** A thread that knows nothing but SQLite reads the same rows. */
async function readInBareThread(project: string): Promise<void> {
  const code = `const { workerData } = require('node:worker_threads');
const db = new (require('node:sqlite').DatabaseSync)(workerData, { readOnly: true });
db.prepare('${FIRST_ROWS}').all();
db.close();`;
  await once(new Worker(code, { eval: true, workerData: project, execArgv: ['--no-warnings'] }), 'exit');
}

/** Every area by its name; each measures itself and what it is held against, round by round. */
const AREAS: Record<string, (place: Place, rounds: Rounds) => Promise<void>> = {
  async 'first-screen'(place, rounds) {
    const own = mkdtempSync(path.join(place.folder, 'first-'));
    const file = path.join(own, 'bench.offramp');
    copyFileSync(place.project, file);
    if (!existsSync(ENGINE)) throw new Error('The app is not built. Run "npm run build" first.');
    // What was derived on another day is derived again when it is first opened, which is no part of a start.
    await showFirstScreen(file, own);
    await rounds(
      () => showFirstScreen(file, own),
      () => readInBareThread(file),
    );
    rmSync(own, { recursive: true, force: true });
  },
  async import({ csv, folder }, rounds) {
    await rounds(
      () => importWhole(csv, folder),
      () => parseCsvBare(csv),
    );
  },
  async 'import-written'({ csv, folder, project }, rounds) {
    const target = path.join(folder, 'copied.offramp');
    await rounds(
      () => importWhole(csv, folder),
      () => {
        rmSync(target, { force: true });
        copyTables(project, target);
      },
    );
  },
  async 'import-quoted'({ servers, folder }, rounds) {
    const csv = await makeServersCsv(folder, servers);
    await rounds(
      () => importWhole(csv, folder),
      () => parseCsvBare(csv),
    );
  },
  async identify({ servers }, rounds) {
    const { products } = await loadKnowledge(path.join(ROOT, 'assets/knowledge'));
    const examples = products.flatMap((product) => product.examples.map(({ evidence }) => evidence));
    const distinct = Array.from({ length: Math.min(5_000, servers) }, (_, at): OsObservation[] => {
      const evidence = examples[at % examples.length] ?? [];
      const texts: OsObservation[] = typeof evidence === 'string' ? [{ field: 'caption', text: evidence }] : evidence;
      return [...texts, { field: 'version', text: `6.0.600${1 + (at % 3)}.${18_000 + at}` }];
    });
    const rows = Array.from({ length: servers }, (_, row) =>
      (distinct[(row * 7_919) % distinct.length] ?? []).map(({ field, text }) => ({ field, text })),
    );
    const joinKey = (row: readonly OsObservation[]) => row.map(({ field, text }) => `${field}\u0000${text}`).join('\u0001');
    const answers = new Map(distinct.map((row) => [joinKey(row), createOsIdentifier(products)(row)]));
    await rounds(
      () => {
        const identify = createOsIdentifier(products);
        for (const row of rows) identify(row);
      },
      () => {
        for (const row of rows) answers.get(joinKey(row));
      },
    );
  },
  async 're-score'(place, rounds) {
    const { test, file, close } = await openCopy(place);
    const { criteria, policy } = await test.call('policy.read', {});
    const ids = criteria.map(({ id }) => id);
    let turn = 0;
    await rounds(
      async () => {
        turn += 1;
        await test.call('policy.set', { policy: { ...policy, ranking: [...ids.slice(turn), ...ids.slice(0, turn)] } });
      },
      () => readBare(file, (db) => db.prepare('select id, case_id, verdict, firmness, decision, flagged from server').all()),
    );
    await close();
  },
  async filter(place, rounds) {
    const { test, file, close } = await openCopy(place);
    // What is kept in memory is there after the first question, as it is for a person after the first screen.
    await test.call('inventory.query', { query: {}, offset: 0, limit: 100 });
    let turn = 0;
    await rounds(
      async () => {
        turn += 1;
        await test.call('inventory.query', { query: { search: `db-00000${turn}`, subset: 'flagged' }, offset: 0, limit: 100 });
      },
      () =>
        readBare(file, (db) =>
          db
            .prepare('select * from server where flagged = 1 and instr(search, ?) > 0 order by name_key, id limit 100')
            .all(`db-00000${turn}`),
        ),
    );
    await close();
  },
  async scroll(place, rounds) {
    const { test, file, close } = await openCopy(place);
    await test.call('inventory.query', { query: {}, offset: 0, limit: 100 });
    const offsets = Array.from({ length: 20 }, (_, at) => Math.floor((place.servers * ((at * 7) % 20)) / 20));
    await rounds(
      async () => {
        for (const offset of offsets) await test.call('inventory.query', { query: {}, offset, limit: 100 });
      },
      () =>
        readBare(file, (db) => {
          const page = db.prepare('select * from server where id > ? order by id limit 100');
          for (const offset of offsets) page.all(offset);
        }),
    );
    await close();
  },
  async review(place, rounds) {
    const { test, close } = await openCopy(place);
    const files = [test.client.grantPath(place.workbook)];
    let turn = 0;
    await rounds(
      async () => {
        turn += 1;
        await test.call('review.read', { job: `review-${turn}`, files });
      },
      async () => {
        const book = XLSX.read(await readFile(place.workbook), { dense: true });
        for (const name of book.SheetNames) XLSX.utils.sheet_to_json(book.Sheets[name] as XLSX.WorkSheet, { header: 1 });
      },
    );
    await close();
  },
  async plan({ servers }, rounds) {
    const problem = makePlanProblem(servers);
    const placements = readPlacements(solveWaves(problem, 'afresh'), new Map());
    await rounds(
      () => void solveWaves(problem, 'afresh'),
      () => void describePlan({ ...problem, placements }, []),
    );
  },
};

function isSpent(answer: unknown): answer is Spent {
  return typeof answer === 'object' && answer !== null && 'cpuMs' in answer;
}

if (process.argv[1] === import.meta.filename) {
  const [, , area = '', servers = '0', folder = ''] = process.argv;
  const place = {
    servers: Number(servers),
    folder,
    csv: path.join(folder, 'estate.csv'),
    project: path.join(folder, 'estate.offramp'),
    workbook: path.join(folder, 'estate.xlsx'),
  };
  const measure = AREAS[area];
  if (measure === undefined || !existsSync(folder)) throw new Error('Usage: measure-area.ts AREA SERVERS FOLDER');
  const run: AreaRun = { ours: [], beside: [], peakMiB: 0 };
  const time = async (work: Work): Promise<Spent> => {
    const before = process.cpuUsage();
    const started = performance.now();
    const counted = await work();
    if (isSpent(counted)) return { ms: counted.ms, cpuMs: counted.cpuMs };
    const ms = performance.now() - started;
    const used = process.cpuUsage(before);
    return { ms, cpuMs: (used.user + used.system) / 1000 };
  };
  await measure(place, async (ours, beside) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      run.ours.push(await time(ours));
      run.beside.push(await time(beside));
    }
  });
  run.peakMiB = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify(run)}\n`);
  process.exit(0);
}
