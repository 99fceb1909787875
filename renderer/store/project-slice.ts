import type { Contract } from '../../shared/contract/contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { FileRef } from '../../shared/domain/import.ts';
import type { ProjectCheck, ProjectSummary, SalvageReport } from '../../shared/domain/project.ts';
import { formatLocalDate } from '../components/format.ts';
import { NOTHING_SELECTED } from '../components/grid-selection.ts';
import { t } from '../wording/messages.ts';
import type { SliceCreator } from './app-store.ts';
import { runCommand } from './commands.ts';
import { opensWithoutProject } from './journey.ts';

/** The app and the open project. */
export interface ProjectSlice {
  /** starting: not heard from the services yet; stopped: they are gone, with the reason in `stoppedBecause`. */
  phase: 'starting' | 'ready' | 'stopped';
  stoppedBecause: string | null;
  about: OutputOf<Contract, 'app.describe'> | null;
  host: OutputOf<Contract, 'host.describe'> | null;
  project: ProjectSummary | null;
  /** Asks what there is and listens to events; answers a function that stops listening. */
  start: () => () => void;
  refreshAbout: () => Promise<void>;
  /** Takes over a summary that an operation answered or an event brought. */
  adoptProject: (project: ProjectSummary | null) => void;
  /** Opens a new project named after the day and answers whether there is one now. */
  createProject: (name?: string) => Promise<boolean>;
  openProject: () => Promise<void>;
  openRecent: (id: string) => Promise<void>;
  /** An encrypted project that waits for its passphrase, and what was wrong with the last one. */
  locked: LockedProject | null;
  /** A project that is damaged, with what was said of it. */
  damaged: (Pick<LockedProject, 'name' | 'which'> & { message: string }) | null;
  /** Opens what can be read of the damaged project as a new one, and answers what that is. */
  salvageDamaged: () => Promise<SalvageReport | null>;
  /** Opens a copy of a backup: of the damaged project, or of the open one where nothing is damaged. */
  openBackup: (madeAt: string) => Promise<void>;
  /** Opens the project that waits. */
  givePassphrase: (passphrase: string) => Promise<void>;
  /** Encrypts the open project, or stores it plainly where `next` is null; answers what is wrong, or null. */
  protectProject: (current: string | undefined, next: string | null) => Promise<string | null>;
  openSample: () => Promise<void>;
  closeProject: () => Promise<void>;
  renameProject: (name: string) => Promise<void>;
  /** null follows the calendar. */
  setAsOf: (asOf: string | null) => Promise<void>;
  saveCopy: () => Promise<void>;
  verifyProject: () => Promise<ProjectCheck | null>;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
}

/** A project that can only be opened with its passphrase. */
export interface LockedProject {
  name: string;
  which: { file: FileRef } | { id: string };
  problem: string | null;
}

/** Where a project that was just opened is best looked at first. */
export function chooseFirstStop(project: Pick<ProjectSummary, 'sources'>): 'import' | 'findings' {
  return project.sources === 0 ? 'import' : 'findings';
}

/** Names a new project after the day, and numbers it where others of that day are known. */
export function nameProject(today: Date, known: readonly string[]): string {
  const name = t('told:projectName', { day: formatLocalDate(today) });
  let number = 1;
  while (known.includes(number === 1 ? name : `${name} (${number})`)) number += 1;
  return number === 1 ? name : `${name} (${number})`;
}

/** Whether a summary is news: of another project, or newer than the one that is shown. */
export function isNewer(shown: ProjectSummary | null, next: ProjectSummary): boolean {
  return shown === null || shown.fileName !== next.fileName || next.revision >= shown.revision;
}

/** Creates the project's part of the store. */
export const createProjectSlice: SliceCreator<ProjectSlice> =
  ({ bridge, now }) =>
  (set, get) => {
    /** Drops what belongs to the project that was open; errors stay until they are read. */
    function leaveBehind(): void {
      set(({ toasts }) => ({ selection: NOTHING_SELECTED, toasts: toasts.filter(({ tone }) => tone === 'bad') }));
      get().resetImport();
    }

    let opening = 0;
    /** Waits for a project that is being opened. Until it is entered, news of it waits too: a key would act on a screen that goes away. */
    async function awaitOpening<Answer>(answer: Promise<Answer>): Promise<Answer> {
      opening += 1;
      try {
        return await answer;
      } finally {
        opening -= 1;
      }
    }

    /** Shows a project that was just opened. */
    function enter(project: ProjectSummary | null): boolean {
      if (project === null) return false;
      leaveBehind();
      set({ project });
      get().go(chooseFirstStop(project), {});
      get().forgetPlaces();
      void get().refreshAbout();
      return true;
    }

    /** Opens a project; one that is encrypted waits in `locked` until somebody gives its passphrase. */
    async function open(which: LockedProject['which'], name: string, passphrase?: string): Promise<void> {
      const secret = passphrase === undefined ? {} : { passphrase };
      const answer =
        'file' in which
          ? await awaitOpening(bridge.call('project.open', { ...which, ...secret }))
          : await awaitOpening(bridge.call('project.openRecent', { ...which, ...secret }));
      if (!answer.ok && (answer.error.code === 'passphrase-needed' || answer.error.code === 'passphrase-wrong')) {
        set({ locked: { name, which, problem: answer.error.code === 'passphrase-wrong' ? answer.error.message : null } });
        return get().openDialog('passphrase');
      }
      if (get().locked !== null) {
        set({ locked: null });
        get().openDialog(null);
      }
      if (!answer.ok && answer.error.code === 'project-damaged') {
        set({ damaged: { name, which, message: answer.error.message } });
        return get().openDialog('damaged');
      }
      if (answer.ok) enter(answer.value);
      else get().tellError(answer.error);
    }

    /** Files may come before it is known whether a project is open; they wait for that. */
    let waiting: FileRef[] = [];
    function takeHandedOver(files: FileRef[]): void {
      if (get().phase === 'starting') waiting.push(...files);
      else void get().takeFiles({ ok: true, value: files });
    }

    /** After the engine was started again: goes on with what it has open, or stops where nothing answers any more. */
    async function carryOn(message: string): Promise<void> {
      const summary = await bridge.call('project.summary', {});
      if (!summary.ok) return set({ phase: 'stopped', stoppedBecause: message });
      get().tell({ tone: 'bad', text: message });
      get().adoptProject(summary.value);
    }

    function hear(event: OfframpEvent): void {
      if (event.type === 'project-changed') get().adoptProject(event.project);
      else if (event.type === 'progress') get().reportProgress(event);
      else if (event.type === 'files-handed-over') takeHandedOver(event.files);
      else if (event.type === 'menu-command') runCommand(event.command, get());
      else if (event.type === 'engine-stopped') void carryOn(event.message);
    }

    return {
      phase: 'starting',
      stoppedBecause: null,
      about: null,
      host: null,
      project: null,
      start() {
        const stop = bridge.onEvent(hear);
        void Promise.all([bridge.call('app.describe', {}), bridge.call('host.describe', {})]).then(([about, host]) => {
          if (!about.ok) return set({ phase: 'stopped', stoppedBecause: about.error.message });
          const { project } = about.value;
          set({ phase: 'ready', about: about.value, host: host.ok ? host.value : null, project });
          const { route, go } = get();
          if (project === null) {
            if (!opensWithoutProject(route.stop)) go('start');
          } else if (route.stop === 'start') go(chooseFirstStop(project));
          const files = waiting;
          waiting = [];
          if (files.length > 0) takeHandedOver(files);
        });
        return stop;
      },
      async refreshAbout() {
        const about = await bridge.call('app.describe', {});
        if (about.ok) set({ about: about.value });
      },
      adoptProject(project) {
        if (project === null) {
          if (get().project === null) return;
          leaveBehind();
          set({ project: null });
          get().go('start');
          get().forgetPlaces();
        } else if (opening > 0 && get().project?.fileName !== project.fileName) return;
        else if (isNewer(get().project, project)) set({ project });
      },
      async createProject(name) {
        const known = get().about?.recent.map((recent) => recent.name) ?? [];
        return enter(await awaitOpening(get().ask('project.create', { name: name ?? nameProject(now(), known) })));
      },
      async openProject() {
        const picked = await bridge.pickFiles('project');
        if (!picked.ok) return get().tellError(picked.error);
        const [file] = picked.value;
        if (file !== undefined) await open({ file }, file.name);
      },
      async openRecent(id) {
        await open({ id }, get().about?.recent.find((recent) => recent.id === id)?.name ?? '');
      },
      locked: null,
      async givePassphrase(passphrase) {
        const { locked } = get();
        if (locked !== null) await open(locked.which, locked.name, passphrase);
      },
      damaged: null,
      async salvageDamaged() {
        const { damaged } = get();
        if (damaged === null) return null;
        const answer = await awaitOpening(get().ask('project.salvage', { which: damaged.which }));
        if (answer === null) return null;
        set({ damaged: null });
        enter(answer.project);
        return answer.report;
      },
      async openBackup(madeAt) {
        const { damaged } = get();
        const project = await awaitOpening(get().ask('project.openBackup', { which: damaged?.which ?? null, madeAt }));
        if (project === null) return;
        set({ damaged: null });
        get().openDialog(null);
        enter(project);
      },
      async protectProject(current, next) {
        const answer = await bridge.call('project.protect', { passphrase: next, ...(current === undefined ? {} : { current }) });
        if (!answer.ok) return answer.error.message;
        get().adoptProject(answer.value);
        get().tell({ tone: 'good', text: t(next === null ? 'project:passphrase.unprotected' : 'project:passphrase.protected') });
        return null;
      },
      async openSample() {
        await get().runJob(t('told:openSample'), async (job) => enter(await awaitOpening(get().ask('project.openSample', { job }))));
      },
      async closeProject() {
        if ((await get().ask('project.close', {})) === null) return;
        get().adoptProject(null);
        await get().refreshAbout();
      },
      async renameProject(name) {
        const project = await get().ask('project.rename', { name });
        if (project !== null) get().adoptProject(project);
      },
      async setAsOf(asOf) {
        const project = await get().ask('project.setAsOf', { asOf });
        if (project !== null) get().adoptProject(project);
      },
      async saveCopy() {
        const { project } = get();
        if (project === null) return;
        const destination = await bridge.pickSave('project', `${t('told:copyFile', { name: project.name })}.offramp`);
        if (!destination.ok) return get().tellError(destination.error);
        if (destination.value === null) return;
        const file = destination.value;
        const written = await get().ask('project.saveCopy', { destination: file });
        if (written === null) return;
        const delivered = await bridge.deliver(file);
        if (!delivered.ok) return get().tellError(delivered.error);
        get().tell({ tone: 'good', text: t('told:copySaved', { file: written.fileName }) });
      },
      verifyProject: () => get().ask('project.verify', {}),
      async undo() {
        const taken = get().project?.undo;
        if (taken === null || taken === undefined) return;
        const project = await get().runJob(t('told:undoing'), (job) => get().ask('history.undo', { job }), 'after-a-moment');
        if (project === null) return;
        get().adoptProject(project);
        get().tell({
          tone: 'info',
          topic: 'undo',
          text: t('told:undone', { step: taken }),
          quoted: taken,
          action: { label: t('told:redo'), run: () => void get().redo() },
        });
      },
      async redo() {
        const repeated = get().project?.redo;
        if (repeated === null || repeated === undefined) return;
        const project = await get().runJob(t('told:redoing'), (job) => get().ask('history.redo', { job }), 'after-a-moment');
        if (project === null) return;
        get().adoptProject(project);
        get().tell({ tone: 'info', topic: 'undo', text: t('told:redone', { step: repeated }), quoted: repeated });
      },
    };
  };
