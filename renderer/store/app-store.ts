import { createStore, type StateCreator, type StoreApi } from 'zustand/vanilla';
import type { Contract, OperationName } from '../../shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { OfframpError } from '../../shared/domain/result.ts';
import type { Bridge } from '../bridge/connect.ts';
import { languageOfError } from '../wording/language-of-error.ts';
import { createHelpSlice, type HelpSlice } from './help-slice.ts';
import { createImportSlice, type ImportSlice } from './import-slice.ts';
import { createJobSlice, type JobSlice } from './job-slice.ts';
import { createLanguageSlice, type LanguageSlice } from './language-slice.ts';
import { createNavigationSlice, type NavigationSlice } from './navigation-slice.ts';
import { createProjectSlice, type ProjectSlice } from './project-slice.ts';
import { createReviewSlice, type ReviewSlice } from './review-slice.ts';
import { createRulePackSlice, type RulePackSlice } from './rule-pack-slice.ts';
import { createSelectionSlice, type SelectionSlice } from './selection-slice.ts';
import type { Memory } from './settings-memory.ts';
import { createThemeSlice, type ThemeSlice } from './theme-slice.ts';
import { createToastSlice, type ToastSlice } from './toast-slice.ts';

/** What the store needs from the page it lives in; tests hand in their own. */
export interface StoreEnvironment {
  bridge: Bridge;
  newId: () => string;
  now: () => Date;
  memory: Memory;
  /** What the system speaks, the most wanted language first. */
  systemLanguages: () => readonly string[];
  /** The location's hash; `replace` leaves no step behind for going back. */
  location: { readHash: () => string; writeHash: (hash: string, how: 'push' | 'replace') => void };
}

/** Asking the services, and what is remembered on this machine. */
export interface AskSlice {
  bridge: Bridge;
  memory: Memory;
  /** Calls an operation; an error becomes a message in the corner and the answer is null. */
  ask<Name extends OperationName>(name: Name, input: InputOf<Contract, Name>): Promise<OutputOf<Contract, Name> | null>;
  /** Shows an error in the corner; something the user cancelled is said as plain news. */
  tellError: (error: OfframpError) => void;
}

/** Everything the page knows. */
export interface AppState
  extends AskSlice,
    ProjectSlice,
    NavigationSlice,
    JobSlice,
    ToastSlice,
    ThemeSlice,
    LanguageSlice,
    SelectionSlice,
    HelpSlice,
    ImportSlice,
    ReviewSlice,
    RulePackSlice {}

/** One part of the store, made with the environment. */
export type SliceCreator<Slice> = (environment: StoreEnvironment) => StateCreator<AppState, [], [], Slice>;

const createAskSlice: SliceCreator<AskSlice> =
  ({ bridge, memory }) =>
  (_set, get) => ({
    bridge,
    memory,
    async ask(name, input) {
      const answer = await bridge.call(name, input);
      if (answer.ok) return answer.value;
      get().tellError(answer.error);
      return null;
    },
    tellError: (error) =>
      get().tell({
        tone: error.code === 'cancelled' ? 'info' : 'bad',
        text: error.message,
        ...(languageOfError(error) === 'en' ? { quoted: error.message } : {}),
      }),
  });

/** Creates the store of one page. */
export function createAppStore(environment: StoreEnvironment): StoreApi<AppState> {
  return createStore<AppState>()((...api) => ({
    ...createAskSlice(environment)(...api),
    ...createProjectSlice(environment)(...api),
    ...createNavigationSlice(environment)(...api),
    ...createJobSlice(environment)(...api),
    ...createToastSlice(environment)(...api),
    ...createThemeSlice(environment)(...api),
    ...createLanguageSlice(environment)(...api),
    ...createSelectionSlice(environment)(...api),
    ...createHelpSlice(environment)(...api),
    ...createImportSlice(environment)(...api),
    ...createReviewSlice(environment)(...api),
    ...createRulePackSlice(environment)(...api),
  }));
}
