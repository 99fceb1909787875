import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { type LanguageChoice, parseLanguage } from '../../store/language-slice.ts';
import { parseTheme } from '../../store/theme-slice.ts';
import { useApp } from '../../store/use-app.ts';
import { LANGUAGES, type Language, pickLanguage } from '../../wording/messages.ts';
import styles from './settings-dialog.module.css';

/** Chooses the language and the theme of this machine; both hold at once. */
export function SettingsDialog() {
  const { t } = useTranslation('frame');
  const openDialog = useApp((state) => state.openDialog);
  const language = useApp((state) => state.language);
  const setLanguage = useApp((state) => state.setLanguage);
  const theme = useApp((state) => state.theme);
  const setTheme = useApp((state) => state.setTheme);
  const languages: { value: LanguageChoice; label: string }[] = [
    { value: 'system', label: t('settings.languageSystem', { language: LANGUAGES[pickLanguage(navigator.languages)] }) },
    ...(Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: LANGUAGES[value] })),
  ];
  return (
    <Dialog open onClose={() => openDialog(null)} title={t('settings.title')} width={520}>
      <div className={styles.settings}>
        <section className={styles.setting}>
          <h3>{t('settings.language')}</h3>
          <SegmentedControl
            label={t('settings.language')}
            value={language}
            segments={languages}
            onValueChange={(value) => void setLanguage(parseLanguage(value))}
          />
          <p className={styles.words}>{t('settings.languageText')}</p>
        </section>
        <section className={styles.setting}>
          <h3>{t('settings.theme')}</h3>
          <SegmentedControl
            label={t('settings.theme')}
            value={theme}
            segments={[
              { value: 'system', label: t('settings.themeSystem'), icon: Monitor },
              { value: 'light', label: t('settings.themeLight'), icon: Sun },
              { value: 'dark', label: t('settings.themeDark'), icon: Moon },
            ]}
            onValueChange={(value) => setTheme(parseTheme(value))}
          />
          <p className={styles.words}>{t('settings.systemText')}</p>
        </section>
        <p className={styles.words}>{t('settings.memory')}</p>
      </div>
    </Dialog>
  );
}
