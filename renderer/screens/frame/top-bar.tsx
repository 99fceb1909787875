import { CalendarDays, ChevronDown, CircleHelp, Redo2, Search, Settings, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button.tsx';
import { formatDate } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { useApp } from '../../store/use-app.ts';
import { AsOfPopover } from './as-of-popover.tsx';
import { BrandSign } from './brand-sign.tsx';
import { ProjectMenu } from './project-menu.tsx';
import styles from './top-bar.module.css';

/** The bar at the top: brand, project, date, search, undo and redo, language and look. */
export function TopBar() {
  const { t } = useTranslation('frame');
  const project = useApp((state) => state.project);
  const openDialog = useApp((state) => state.openDialog);
  const openHelp = useApp((state) => state.openHelp);
  const undo = useApp((state) => state.undo);
  const redo = useApp((state) => state.redo);
  return (
    <header className={styles.bar} data-region="top">
      <span className={styles.brand}>
        <BrandSign size={24} />
        <span className={styles.brandName}>Offramp</span>
      </span>
      {project !== null && (
        <>
          <ProjectMenu
            trigger={
              <button type="button" className={styles.pill} data-region-start>
                <span className={styles.pillText}>{project.name}</span>
                <ChevronDown aria-hidden />
              </button>
            }
          />
          <AsOfPopover
            project={project}
            trigger={
              <button type="button" className={styles.pill}>
                <CalendarDays aria-hidden />
                <span className={styles.pillText}>
                  {t(project.asOfMode === 'fixed' ? 'top.asOfFixed' : 'top.asOf', { day: formatDate(project.asOf) })}
                </span>
              </button>
            }
          />
        </>
      )}
      <span className={styles.room} />
      {project !== null && (
        <>
          <button type="button" className={styles.search} title={t('top.search')} onClick={() => openDialog('search')}>
            <Search aria-hidden />
            <span className={styles.searchText}>{t('top.search')}</span>
            <span className={styles.searchKeys}>
              <KeyHint keys="Ctrl K" />
            </span>
          </button>
          <div className={styles.group}>
            <IconButton
              icon={Undo2}
              label={project.undo === null ? t('top.undoNothing') : t('top.undo', { step: project.undo })}
              keys="Ctrl Z"
              aria-disabled={project.undo === null}
              onClick={() => void undo()}
            />
            <IconButton
              icon={Redo2}
              label={project.redo === null ? t('top.redoNothing') : t('top.redo', { step: project.redo })}
              keys="Ctrl Y"
              aria-disabled={project.redo === null}
              onClick={() => void redo()}
            />
          </div>
        </>
      )}
      <IconButton icon={CircleHelp} label={t('top.help')} keys="F1" onClick={() => openHelp()} />
      <IconButton icon={Settings} label={t('top.settings')} keys="Ctrl ," onClick={() => openDialog('settings')} />
    </header>
  );
}
