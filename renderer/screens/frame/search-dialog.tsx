import { Dialog as Base } from '@base-ui/react/dialog';
import { BookOpenText, CornerDownLeft, Search, Server, Terminal } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/key-hint.tsx';
import { PathMark } from '../../components/path-marks.tsx';
import { COMMANDS } from '../../store/commands.ts';
import { useApp, useAppStore } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { writeEntryRef } from '../knowledge/knowledge-route.ts';
import styles from './search-dialog.module.css';

const SERVERS_SHOWN = 8;
const ENTRIES_SHOWN = 5;
/** The longest text that the services search for. */
const LONGEST = 200;
const PAUSE_MS = 120;

interface Finding {
  id: string;
  group: 'servers' | 'commands' | 'knowledge';
  content: ReactNode;
  choose: () => void;
}

/** The text once the typing pauses, so that not every key asks the services. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return paused;
}

function useFindings(text: string): { findings: Finding[]; state: string } {
  const { t } = useTranslation('frame');
  const store = useAppStore();
  const go = useApp((state) => state.go);
  const openDialog = useApp((state) => state.openDialog);
  const search = usePaused(text.trim().slice(0, LONGEST));
  const { value, state } = useOperation('inventory.query', search === '' ? null : { query: { search }, offset: 0, limit: SERVERS_SHOWN });
  const servers: Finding[] = (search === '' ? [] : (value?.rows ?? [])).map((row) => ({
    id: `server-${row.id}`,
    group: 'servers',
    content: (
      <>
        <Server aria-hidden />
        <span className={styles.name}>{row.name}</span>
        <span className={styles.note}>{[row.osLabel, row.application, row.owner].filter(Boolean).join(' · ')}</span>
        {row.decision !== null && <PathMark path={row.decision} look="icon" />}
      </>
    ),
    choose: () => go('inventory', { search, server: row.id }),
  }));
  const total = search === '' ? 0 : (value?.total ?? 0);
  if (total > SERVERS_SHOWN) {
    servers.push({
      id: 'all-servers',
      group: 'servers',
      content: (
        <>
          <Search aria-hidden />
          <span className={styles.name}>{t('search.allServers', { count: total })}</span>
        </>
      ),
      choose: () => go('inventory', { search }),
    });
  }
  const known = useOperation('knowledge.search', search === '' ? null : { text: search, limit: ENTRIES_SHOWN }, { follow: 'knowledge' });
  const entries: Finding[] = (search === '' ? [] : (known.value?.entries ?? [])).map((line) => ({
    id: `entry-${line.kind}-${line.id}`,
    group: 'knowledge',
    content: (
      <>
        <BookOpenText aria-hidden />
        <span className={styles.name} lang="en">
          {line.title}
        </span>
        <span className={styles.note} lang="en">
          {line.summary}
        </span>
      </>
    ),
    choose: () => go('knowledge', { text: search, entry: writeEntryRef(line) }),
  }));
  const more = search === '' ? 0 : (known.value?.total ?? 0);
  if (more > ENTRIES_SHOWN) {
    entries.push({
      id: 'all-entries',
      group: 'knowledge',
      content: (
        <>
          <Search aria-hidden />
          <span className={styles.name}>{t('search.allEntries', { count: more })}</span>
        </>
      ),
      choose: () => go('knowledge', { text: search }),
    });
  }
  const words = text.trim().toLowerCase();
  const commands: Finding[] = COMMANDS.filter(
    (command) => command.id !== 'find' && command.isAvailable(store.getState()) && command.label.toLowerCase().includes(words),
  ).map((command) => ({
    id: `command-${command.id}`,
    group: 'commands',
    content: (
      <>
        <Terminal aria-hidden />
        <span className={styles.name}>{command.label}</span>
        {command.keys !== null && <KeyHint keys={command.keys} />}
      </>
    ),
    choose: () => {
      openDialog(null);
      command.run(store.getState());
    },
  }));
  return { findings: [...servers, ...commands, ...entries], state };
}

/** Finds servers by name, owner, application or system, commands by name, and entries of the knowledge by number or word; Enter goes there. */
export function SearchDialog() {
  const { t } = useTranslation('frame');
  const openDialog = useApp((state) => state.openDialog);
  const [text, setText] = useState('');
  const [cursor, setCursor] = useState(0);
  const { findings, state } = useFindings(text);
  const id = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const present = Math.min(cursor, findings.length - 1);
  // The window would give the focus with its next frame; whoever types at once must not lose the first letters, or have them taken as keys.
  const takeInput = useCallback((input: HTMLInputElement | null) => {
    inputRef.current = input;
    queueMicrotask(() => input?.focus());
  }, []);

  function handleKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && findings.length > 0) {
      event.preventDefault();
      const next = (present + step + findings.length) % findings.length;
      setCursor(next);
      document.getElementById(`${id}-${findings[next]?.id}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      findings[present]?.choose();
    }
  }

  return (
    <Base.Root open onOpenChange={(open) => !open && openDialog(null)}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} initialFocus={inputRef}>
          <Base.Title className="visually-hidden">{t('search.title')}</Base.Title>
          <div className={styles.field}>
            <Search aria-hidden />
            <input
              ref={takeInput}
              role="combobox"
              aria-label={t('search.label')}
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={findings[present] === undefined ? undefined : `${id}-${findings[present].id}`}
              aria-autocomplete="list"
              placeholder={t('search.placeholder')}
              spellCheck={false}
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value);
                setCursor(0);
              }}
              onKeyDown={handleKey}
            />
            <KeyHint keys="Esc" />
          </div>
          <div
            role="listbox"
            id={`${id}-list`}
            aria-label={t('search.found')}
            className={styles.list}
            aria-busy={state === 'loading' || state === 'stale'}
          >
            {findings.map((finding, index) => (
              <div key={finding.id}>
                {findings[index - 1]?.group !== finding.group && <p className={styles.group}>{t(`search.${finding.group}`)}</p>}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are listened to by the field above */}
                <div
                  id={`${id}-${finding.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === present}
                  className={styles.option}
                  onClick={finding.choose}
                  onPointerMove={() => setCursor(index)}
                >
                  {finding.content}
                  {index === present && <CornerDownLeft aria-hidden className={styles.enter} />}
                </div>
              </div>
            ))}
            {findings.length === 0 && state !== 'loading' && <p className={styles.nothing}>{t('search.nothing')}</p>}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
