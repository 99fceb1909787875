import { Ellipsis, GitCompare, History, Layers2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedSource } from '../../../shared/domain/import.ts';
import { Badge } from '../../components/badge.tsx';
import { IconButton } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { Menu, type MenuEntry } from '../../components/menu.tsx';
import { useApp } from '../../store/use-app.ts';
import { DifferencesDialog } from './differences-dialog.tsx';
import { nameTable } from './import-words.ts';
import styles from './ledger.module.css';

type Sources = readonly ImportedSource[];

function nameSource(source: ImportedSource | undefined): string {
  return source === undefined ? '' : nameTable(source.file, source.sheet);
}

/** Whether a source still speaks: replaced by a newer export, the newer export of another one, or removed but for a rest. */
export function SourceStanding({ source, sources }: { source: ImportedSource; sources: Sources }) {
  const { t } = useTranslation('merging');
  const newer = sources.find(({ id }) => id === source.replacedBy);
  const older = sources.find(({ replacedBy }) => replacedBy === source.id);
  if (newer === undefined && older === undefined && source.state !== 'remains') return null;
  return (
    <span className={styles.standing}>
      {newer !== undefined && <Badge tone="outline">{t('replacedBy', { source: nameSource(newer) })}</Badge>}
      {older !== undefined && <Badge tone="info">{t('newerOf', { source: nameSource(older) })}</Badge>}
      {source.state === 'remains' && <Badge tone="warn">{t('remains')}</Badge>}
    </span>
  );
}

/** What can be done with an imported source: compare it with the export that it replaces, say that it is a newer one, take it out. */
export function SourceMenu({ source, sources }: { source: ImportedSource; sources: Sources }) {
  const { t } = useTranslation(['merging', 'app']);
  const ask = useApp((state) => state.ask);
  const tell = useApp((state) => state.tell);
  const undo = useApp((state) => state.undo);
  const adoptProject = useApp((state) => state.adoptProject);
  const [dialog, setDialog] = useState<'remove' | 'differences' | null>(null);
  const name = nameSource(source);
  const older = sources.find(({ replacedBy }) => replacedBy === source.id);
  const candidates = sources.filter(
    (other) =>
      other.id !== source.id && other.format === source.format && (other.replacedBy ?? null) === null && other.id !== source.replacedBy,
  );

  async function setNewer(olderId: number, newer: number | null) {
    const project = await ask('import.setNewer', { older: olderId, newer });
    if (project !== null) adoptProject(project);
  }

  async function remove() {
    setDialog(null);
    const outcome = await ask('import.remove', { sourceId: source.id });
    if (outcome === null) return;
    adoptProject(outcome.project);
    const text = [t('removed', { count: outcome.gone }), ...(outcome.staying > 0 ? [t('staying', { count: outcome.staying })] : [])].join(
      ' ',
    );
    tell({ tone: 'good', topic: 'merge', text, action: { label: t('undo'), run: () => void undo() } });
  }

  const compare: MenuEntry[] =
    older === undefined
      ? candidates.slice(0, 8).map((other) => ({
          id: `newer-${other.id}`,
          label: t('setNewer', { source: nameSource(other) }),
          icon: History,
          onSelect: () => void setNewer(other.id, source.id),
        }))
      : [
          { id: 'differences', label: t('differences'), icon: GitCompare, onSelect: () => setDialog('differences') },
          { id: 'unset', label: t('unsetNewer'), icon: Layers2, onSelect: () => void setNewer(older.id, null) },
        ];
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} size="small" label={t('more', { source: name })} />}
        sections={[
          { id: 'compare', entries: compare },
          {
            id: 'remove',
            entries: [{ id: 'remove', label: t('remove'), icon: Trash2, look: 'danger', onSelect: () => setDialog('remove') }],
          },
        ]}
      />
      <ConfirmDialog
        open={dialog === 'remove'}
        title={t('removeTitle', { source: name })}
        text={t('removeText')}
        confirmLabel={t('app:remove')}
        look="danger"
        onConfirm={() => void remove()}
        onCancel={() => setDialog(null)}
      />
      {dialog === 'differences' && older !== undefined && (
        <DifferencesDialog older={older} newer={source} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
