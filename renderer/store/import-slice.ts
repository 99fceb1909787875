import type { FileRecognition, FileRef, ImportedSource } from '../../shared/domain/import.ts';
import type { Result } from '../../shared/domain/result.ts';
import { t } from '../wording/messages.ts';
import type { SliceCreator } from './app-store.ts';
import {
  addCorrection,
  adoptReading,
  changeDraft,
  describeRepeated,
  findRepeated,
  keyTable,
  leaveOutFinished,
  listIncluded,
  listOthers,
  relateDrafts,
  restoreColumns,
  startDrafts,
  type TableCorrection,
  type TableDraft,
  toTableChoice,
} from './import-draft.ts';

/** Files on their way into the project. */
export interface ImportSlice {
  /** idle: the ledger; taking: files are on their way to Offramp; inspecting: they are looked at; review: the user looks; importing: they are read in. */
  importPhase: 'idle' | 'taking' | 'inspecting' | 'review' | 'importing';
  importFiles: readonly FileRecognition[];
  drafts: readonly TableDraft[];
  importJob: string | null;
  /** Takes files that were dropped, picked or handed over; makes a project where none is open. */
  takeFiles: (files: Result<FileRef[]> | Promise<Result<FileRef[]>>) => Promise<void>;
  pickFiles: (what?: 'files' | 'folder') => Promise<void>;
  setIncluded: (key: string, included: 'yes' | 'no') => void;
  correctTable: (key: string, correction: TableCorrection) => Promise<void>;
  /** Whether a table speaks instead of the source that it is a newer export of. */
  setRelation: (key: string, relation: 'replaces' | 'beside') => void;
  /** Saves how a table is read now, for every later file with the same header. */
  saveProfile: (key: string, name: string) => Promise<void>;
  runImport: () => Promise<void>;
  /** Leaves the review; nothing of it is imported. */
  resetImport: () => void;
  /** Saves the script that reads one machine. */
  saveCollector: () => Promise<void>;
  saveRefused: (source: Pick<ImportedSource, 'id' | 'file' | 'sheet'>) => Promise<void>;
}

/** What a workbook can be saved as. */
const SPREADSHEET = /\.(xlsx|xlsm|xlsb|xls|ods)$/i;

const IDLE = { importPhase: 'idle', importFiles: [], drafts: [], importJob: null } as const;

/** Creates the import's part of the store. */
export const createImportSlice: SliceCreator<ImportSlice> =
  ({ bridge }) =>
  (set, get) => {
    /** Sends workbooks that come back where they are reviewed; answers the other files. */
    async function leadToReview(files: FileRef[]): Promise<FileRef[]> {
      if (files.length === 0) return [];
      if (get().route.stop === 'review' && get().project !== null && files.every(({ name }) => SPREADSHEET.test(name))) {
        void get().takeCopies(files);
        return [];
      }
      const likely = files.filter(({ name }) => SPREADSHEET.test(name));
      const known = likely.length === 0 ? null : await get().ask('review.recognise', { files: likely });
      const tokens = new Set(known?.tokens);
      const copies = files.filter(({ token }) => tokens.has(token));
      if (copies.length > 0 && get().project === null) get().tell({ tone: 'info', text: t('review:needsProject') });
      else void get().takeCopies(copies);
      return files.filter(({ token }) => !tokens.has(token));
    }

    /** Asks which tables are newer exports of what the project has; the review is shown meanwhile. */
    async function relate(found: readonly FileRecognition[]): Promise<void> {
      if ((get().project?.sources ?? 0) === 0) return;
      const tables = found.flatMap(({ file, container, tables }) =>
        tables.filter(({ importable }) => importable === 'yes').map((table) => ({ file, container, table })),
      );
      if (tables.length === 0) return;
      const older = await get().ask('import.olderExports', { tables });
      if (older === null) return;
      const keys = tables.map(({ file, table }) => keyTable(file, table.sheet));
      const known = older.map((one) => one.older);
      set(({ drafts }) => ({ drafts: relateDrafts(drafts, keys, known) }));
    }

    return {
      ...IDLE,
      async takeFiles(coming) {
        const before = get().importPhase;
        if (before !== 'idle' && before !== 'review') return;
        set({ importPhase: 'taking' });
        const taken = await coming;
        if (!taken.ok) get().tellError(taken.error);
        if (!taken.ok || taken.value.length === 0) return set({ importPhase: before });
        const rest = await leadToReview(await get().leadToKnowledge(taken.value));
        if (rest.length === 0) return set({ importPhase: before });
        // Opening a project resets the import, so the project comes first.
        if (get().project === null && !(await get().createProject())) return set(IDLE);
        const known = before === 'review' ? { files: get().importFiles, drafts: get().drafts } : { files: [], drafts: [] };
        get().go('import');
        const files = rest;
        const found = await get().runJob(t('told:lookAtFiles', { count: files.length }), (job) => {
          set({ importPhase: 'inspecting', importJob: job });
          return get().ask('import.inspect', { job, files });
        });
        if (found === null) return set({ importPhase: before, importJob: null });
        set({
          importPhase: 'review',
          importJob: null,
          importFiles: [...known.files, ...found],
          drafts: [...known.drafts, ...startDrafts(found)],
        });
        await relate(found);
      },
      async pickFiles(what = 'files') {
        const picked = await bridge.pickFiles('inventory', what);
        await get().takeFiles(picked);
      },
      setRelation: (key, relation) => set(({ drafts }) => ({ drafts: changeDraft(drafts, key, { relation }) })),
      async saveProfile(key, name) {
        const draft = get().drafts.find((one) => one.key === key);
        if (draft === undefined) return;
        const { file, table, corrections } = draft;
        const saved = await get().ask('profile.save', { name, choice: toTableChoice({ file, table, corrections }) });
        if (saved !== null) get().tell({ tone: 'good', text: t('merging:profileSaved', { name }) });
      },
      setIncluded: (key, included) => set(({ drafts }) => ({ drafts: changeDraft(drafts, key, { included }) })),
      async correctTable(key, correction) {
        const draft = get().drafts.find((one) => one.key === key);
        if (draft === undefined) return;
        const corrections = addCorrection(draft.corrections, correction);
        set(({ drafts }) => ({ drafts: changeDraft(drafts, key, { corrections, state: 'reading' }) }));
        const table = await get().ask('import.preview', { choice: toTableChoice({ ...draft, corrections }) });
        const latest = get().drafts.find((one) => one.key === key);
        // A later correction has its own answer on the way.
        if (latest?.corrections !== corrections) return;
        const columns = table === null || correction.columns !== undefined ? null : restoreColumns(draft.corrections, table);
        set(({ drafts }) => ({
          drafts:
            table === null
              ? changeDraft(drafts, key, { corrections: draft.corrections, state: 'shown' })
              : adoptReading(drafts, key, table),
        }));
        if (columns) await get().correctTable(key, { columns });
      },
      async runImport() {
        const tables = listIncluded(get().drafts);
        if (tables.length === 0) return;
        const others = listOthers(get().importFiles, tables);
        const known = await get().ask('import.ledger', {});
        const before = new Set(known?.sources.map(({ id }) => id));
        const ledger = await get().runJob(t('told:importTables', { count: tables.length }), (job) => {
          set({ importPhase: 'importing', importJob: job });
          return get().ask('import.run', { job, tables: tables.map(toTableChoice), others });
        });
        if (ledger === null) {
          const now = await get().ask('import.ledger', {});
          const finished = now?.sources.filter(({ id }) => !before.has(id)) ?? [];
          return set(({ drafts }) => ({ importPhase: 'review', importJob: null, drafts: leaveOutFinished(drafts, finished) }));
        }
        set(IDLE);
        const repeated = known === null ? [] : findRepeated(tables, known, ledger);
        if (repeated.length > 0) get().tell({ tone: 'info', text: describeRepeated(repeated) });
        const summary = await get().ask('project.summary', {});
        if (summary !== null) get().adoptProject(summary);
      },
      resetImport: () => set(IDLE),
      async saveCollector() {
        const destination = await bridge.pickSave('collector', 'offramp-collector.zip');
        if (!destination.ok) return get().tellError(destination.error);
        if (destination.value === null) return;
        const written = await get().ask('collector.save', { destination: destination.value });
        if (written === null) return;
        const delivered = await bridge.deliver(destination.value);
        if (!delivered.ok) return get().tellError(delivered.error);
        get().tell({
          tone: 'good',
          text: t('told:collectorSaved', { file: written.fileName }),
        });
      },
      async saveRefused({ id, file, sheet }) {
        const stem = [file.replace(/^.*\//, '').replace(/\.[^.]+$/, ''), sheet, t('told:refusedFile')].filter(Boolean).join(' ');
        const destination = await bridge.pickSave('refused-rows', `${stem}.csv`);
        if (!destination.ok) return get().tellError(destination.error);
        if (destination.value === null) return;
        const written = await get().ask('import.saveRefused', { sourceId: id, destination: destination.value });
        if (written === null) return;
        const delivered = await bridge.deliver(destination.value);
        if (!delivered.ok) return get().tellError(delivered.error);
        get().tell({
          tone: 'good',
          text: t('told:refusedSaved', { count: written.rows, file: written.fileName }),
        });
      },
    };
  };
