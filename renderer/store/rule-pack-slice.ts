import type { FileRef } from '../../shared/domain/import.ts';
import type { SliceCreator } from './app-store.ts';

/** Rule packs on their way to Knowledge. */
export interface RulePackSlice {
  /** Rule packs that were found among files for the import, each as its files, until somebody takes or leaves them. */
  foundPacks: readonly FileRef[][];
  /** Rule packs that Knowledge takes as soon as it is shown. */
  handedPacks: readonly FileRef[][];
  /** Sends rule packs where they belong; answers the other files. */
  leadToKnowledge: (files: FileRef[]) => Promise<FileRef[]>;
  /** Takes what was found to Knowledge. */
  takeFoundPacks: () => void;
  leaveFoundPacks: () => void;
  /** Answers the packs that Knowledge is to take now, each once. */
  drawHandedPacks: () => readonly FileRef[][];
}

/** What can be a rule pack, or its head. */
const LIKELY = /\.(json|zip)$|(^|\/)pack\.ya?ml$/i;
const PACK_FILE = /\.(json|zip|ya?ml)$/i;

/** Creates the rule packs' part of the store. */
export const createRulePackSlice: SliceCreator<RulePackSlice> = () => (set, get) => {
  function hand(packs: readonly FileRef[][]): void {
    set(({ handedPacks }) => ({ handedPacks: [...handedPacks, ...packs] }));
    get().go('knowledge', { view: 'packs' });
  }

  return {
    foundPacks: [],
    handedPacks: [],
    async leadToKnowledge(files) {
      if (!files.some(({ name }) => LIKELY.test(name))) return files;
      const known = await get().ask('rules.recognise', { files });
      const packs = (known?.packs ?? []).map(({ tokens }) => files.filter(({ token }) => tokens.includes(token)));
      const { route, project } = get();
      if (packs.length === 0) {
        // Whoever drops on the rule packs wants to hear what is wrong with theirs.
        const isMeant = route.stop === 'knowledge' && route.params.view === 'packs' && files.every(({ name }) => PACK_FILE.test(name));
        if (!isMeant) return files;
        hand([files]);
        return [];
      }
      const taken = new Set(packs.flat().map(({ token }) => token));
      const rest = files.filter(({ token }) => !taken.has(token));
      if (rest.length === 0 && (route.stop === 'knowledge' || project === null)) hand(packs);
      else {
        set(({ foundPacks }) => ({ foundPacks: [...foundPacks, ...packs] }));
        if (rest.length === 0) get().go('import');
      }
      return rest;
    },
    takeFoundPacks() {
      const { foundPacks } = get();
      set({ foundPacks: [] });
      hand(foundPacks);
    },
    leaveFoundPacks: () => set({ foundPacks: [] }),
    drawHandedPacks() {
      const { handedPacks } = get();
      if (handedPacks.length > 0) set({ handedPacks: [] });
      return handedPacks;
    },
  };
};
