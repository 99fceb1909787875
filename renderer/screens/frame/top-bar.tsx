import { CalendarDays, ChevronDown, Monitor, Moon, Redo2, Search, Sun, Undo2 } from 'lucide-react';
import { IconButton } from '../../components/button.tsx';
import { formatDate } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Menu } from '../../components/menu.tsx';
import type { Theme } from '../../store/theme-slice.ts';
import { useApp } from '../../store/use-app.ts';
import { AsOfPopover } from './as-of-popover.tsx';
import { BrandSign } from './brand-sign.tsx';
import { ProjectMenu } from './project-menu.tsx';
import styles from './top-bar.module.css';

const THEMES: readonly { theme: Theme; label: string; icon: typeof Sun }[] = [
  { theme: 'system', label: 'Follow the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
];

function ThemeMenu() {
  const theme = useApp((state) => state.theme);
  const setTheme = useApp((state) => state.setTheme);
  const icon = THEMES.find((one) => one.theme === theme)?.icon ?? Monitor;
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={icon} label="Theme" />}
      sections={[
        {
          id: 'theme',
          heading: 'Theme',
          entries: THEMES.map((one) => ({
            id: one.theme,
            label: one.label,
            icon: one.icon,
            state: one.theme === theme ? 'chosen' : 'plain',
            onSelect: () => setTheme(one.theme),
          })),
        },
      ]}
    />
  );
}

/** The bar at the top: brand, project, date, search, undo and redo, theme. */
export function TopBar() {
  const project = useApp((state) => state.project);
  const openDialog = useApp((state) => state.openDialog);
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
                  As of {formatDate(project.asOf)}
                  {project.asOfMode === 'fixed' && ', fixed'}
                </span>
              </button>
            }
          />
        </>
      )}
      <span className={styles.room} />
      {project !== null && (
        <>
          <button type="button" className={styles.search} onClick={() => openDialog('search')}>
            <Search aria-hidden />
            <span className={styles.searchText}>Search servers and commands</span>
            <span className={styles.searchKeys}>
              <KeyHint keys="Ctrl K" />
            </span>
          </button>
          <div className={styles.group}>
            <IconButton
              icon={Undo2}
              label={project.undo === null ? 'Nothing to undo' : `Undo: ${project.undo}`}
              keys="Ctrl Z"
              aria-disabled={project.undo === null}
              onClick={() => void undo()}
            />
            <IconButton
              icon={Redo2}
              label={project.redo === null ? 'Nothing to redo' : `Redo: ${project.redo}`}
              keys="Ctrl Y"
              aria-disabled={project.redo === null}
              onClick={() => void redo()}
            />
          </div>
        </>
      )}
      <ThemeMenu />
    </header>
  );
}
