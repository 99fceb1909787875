import { chooseLanguage, LANGUAGES, type Language, PSEUDO_LANGUAGE, pickLanguage } from '../wording/messages.ts';
import type { SliceCreator } from './app-store.ts';

/** A language, or whatever the system speaks. */
export type LanguageChoice = 'system' | Language;

/** The choice of language, remembered on this machine. */
export interface LanguageSlice {
  language: LanguageChoice;
  /** Speaks another language at once, and remembers it. */
  setLanguage: (language: LanguageChoice) => Promise<void>;
  /** Speaks the remembered language; awaited once, before anything is drawn. */
  speak: () => Promise<void>;
}

const REMEMBERED_AS = 'offramp.language';

/** Reads a remembered choice; anything unknown follows the system. */
export function parseLanguage(text: string | null): LanguageChoice {
  return text !== null && text in LANGUAGES ? (text as Language) : 'system';
}

/** Creates the language's part of the store. */
export const createLanguageSlice: SliceCreator<LanguageSlice> =
  ({ memory, bridge, systemLanguages }) =>
  (set, get) => ({
    language: parseLanguage(memory.getItem(REMEMBERED_AS)),
    async setLanguage(choice) {
      memory.setItem(REMEMBERED_AS, choice);
      set({ language: choice });
      await get().speak();
    },
    async speak() {
      const { language: choice } = get();
      const language = choice === 'system' ? pickLanguage(systemLanguages()) : choice;
      // No setting offers the made-up language: tests write it where choices are remembered.
      await chooseLanguage(memory.getItem(REMEMBERED_AS) === PSEUDO_LANGUAGE ? PSEUDO_LANGUAGE : language);
      void bridge.call('host.speak', { language });
    },
  });
