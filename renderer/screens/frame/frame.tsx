import { PowerOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ToastViewport } from '../../components/toast-viewport.tsx';
import { opensWithoutProject } from '../../store/journey.ts';
import { useApp } from '../../store/use-app.ts';
import { AboutDialog } from '../help/about-dialog.tsx';
import { HelpDialog } from '../help/help-dialog.tsx';
import { Tour } from '../help/tour.tsx';
import { SCREENS } from '../screens.ts';
import { DamagedDialog } from './damaged-dialog.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import styles from './frame.module.css';
import { ImportHeard } from './import-heard.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import { ProtectDialog } from './protect-dialog.tsx';
import { Rail } from './rail.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { SearchDialog } from './search-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useFrameKeys } from './use-frame-keys.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { VerifyDialog } from './verify-dialog.tsx';

/** The app around its screens: top bar, rail, surface, status bar, and the windows that belong to all of them. */
export function Frame() {
  const { t, i18n } = useTranslation('frame');
  const phase = useApp((state) => state.phase);
  const stoppedBecause = useApp((state) => state.stoppedBecause);
  const stop = useApp((state) => state.route.stop);
  const hasProject = useApp((state) => state.project !== null);
  const projectName = useApp((state) => state.project?.name ?? null);
  const theme = useApp((state) => state.theme);
  const toasts = useApp((state) => state.toasts);
  const dismissToast = useApp((state) => state.dismissToast);
  const dialog = useApp((state) => state.dialog);
  const ask = useApp((state) => state.ask);
  useFrameKeys();
  useKeptFocus();

  /** Reloading a page whose host is gone would leave nothing at all. */
  async function tryAgain() {
    if ((await ask('host.describe', {})) !== null) window.location.reload();
  }

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);

  useEffect(() => {
    document.documentElement.lang = i18n.language;
  }, [i18n.language]);

  useEffect(() => {
    document.title = projectName === null ? 'Offramp' : `${projectName} · Offramp`;
  }, [projectName]);

  // What had the focus may have gone with the screen before; the keyboard then goes on from the surface.
  const shownStop = hasProject || opensWithoutProject(stop) ? stop : 'start';
  const hasRail = hasProject || shownStop !== 'start';
  const shownRef = useRef(shownStop);
  useEffect(() => {
    if (shownRef.current === shownStop) return;
    shownRef.current = shownStop;
    if (document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true });
  }, [shownStop]);

  const Screen = SCREENS[shownStop] ?? SCREENS.start;
  return (
    <div className={styles.frame} data-rail={hasRail ? 'yes' : 'no'}>
      <button type="button" className={styles.skip} onClick={() => document.querySelector<HTMLElement>('main')?.focus()}>
        {t('skip')}
      </button>
      <TopBar />
      {hasRail && <Rail />}
      <main className={styles.surface} tabIndex={-1}>
        {phase === 'stopped' ? (
          <EmptyState
            icon={PowerOff}
            title={t('stopped')}
            text={stoppedBecause ?? t('stoppedText')}
            actions={
              <Button look="primary" onClick={() => void tryAgain()}>
                {t('tryAgain')}
              </Button>
            }
          />
        ) : phase === 'starting' ? (
          <p className={styles.starting}>{t('starting')}</p>
        ) : (
          Screen !== undefined && (
            <ScreenBoundary key={shownStop}>
              <Screen />
            </ScreenBoundary>
          )
        )}
      </main>
      <StatusBar />
      {dialog === 'search' && <SearchDialog />}
      {dialog === 'keys' && <KeysDialog />}
      {dialog === 'rename' && <RenameDialog />}
      {dialog === 'verify' && <VerifyDialog />}
      {dialog === 'passphrase' && <PassphraseDialog />}
      {dialog === 'protect' && <ProtectDialog />}
      {dialog === 'damaged' && <DamagedDialog />}
      {dialog === 'settings' && <SettingsDialog />}
      {dialog === 'help' && <HelpDialog />}
      {dialog === 'about' && <AboutDialog />}
      <ImportHeard />
      <Tour />
      <DropOverlay />
      <ToastViewport toasts={toasts} onDismiss={dismissToast} />
    </div>
  );
}
