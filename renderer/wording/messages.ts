import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { de } from './messages/de.ts';
import { en } from './messages/en.ts';

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

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'app',
  resources: { en, de },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Says a message outside a component, in the language of the moment; components use `useTranslation`. */
export const t = i18next.t;

/** Changes the language of the whole interface. */
export async function chooseLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
}
