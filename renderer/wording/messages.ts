import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setComponentLanguage } from '../components/language.ts';
import { buildComponentWords } from './component-words.ts';
import { de } from './messages/de.ts';
import { en } from './messages/en.ts';
import { buildPseudoMessages } from './pseudo-locale.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof en;
  }
}

/** Languages that the interface speaks, each under its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;

/** A language that the interface speaks. */
export type Language = keyof typeof LANGUAGES;

/** A made-up language that shows what is no message and what has too little room; nothing offers it, tests choose it. */
export const PSEUDO_LANGUAGE = 'en-XA';

/** How each language writes numbers and dates. */
const LOCALES: Readonly<Record<Language | typeof PSEUDO_LANGUAGE, string>> = { en: 'en-GB', de: 'de-DE', [PSEUDO_LANGUAGE]: 'en-GB' };

/** Says a message outside a component, in the language of the moment; components use `useTranslation`. */
export const t = i18next.t;

i18next.on('languageChanged', (language) => {
  setComponentLanguage({
    locale: LOCALES[language as Language] ?? LOCALES.en,
    words: buildComponentWords(i18next.getFixedT(language, 'components')),
  });
});

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'app',
  resources: { en, de },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Changes the language of the whole interface. */
export async function chooseLanguage(language: Language | typeof PSEUDO_LANGUAGE): Promise<void> {
  if (language === PSEUDO_LANGUAGE) {
    for (const [area, messages] of Object.entries(en)) i18next.addResourceBundle(language, area, buildPseudoMessages(messages));
  }
  await i18next.changeLanguage(language);
}

/** Says the message of a key that is put together at run time, such as that of a value; null where there is none. */
export function sayKnown(key: string): string | null {
  return i18next.exists(key) ? i18next.t(key as 'close') : null;
}

/** The first of the wanted languages that the interface speaks, such as "de" for "de-AT"; English where it speaks none. */
export function pickLanguage(wanted: readonly string[]): Language {
  const spoken = wanted.map((name) => name.toLowerCase().split('-')[0] ?? '').find((name): name is Language => name in LANGUAGES);
  return spoken ?? 'en';
}
