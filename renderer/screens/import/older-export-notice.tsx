import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/notice.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import type { TableDraft } from '../../store/import-draft.ts';
import { useApp } from '../../store/use-app.ts';
import { nameTable } from './import-words.ts';

/** Says that a table is probably a newer export of a source, why, and lets the user choose what becomes of the older one. */
export function OlderExportNotice({ draft }: { draft: TableDraft }) {
  const { t } = useTranslation('merging');
  const setRelation = useApp((state) => state.setRelation);
  const { older, relation = 'beside', key } = draft;
  if (older === undefined) return null;
  const source = nameTable(older.file, older.sheet);
  return (
    <Notice
      title={t('newerTitle', { source })}
      actions={
        <SegmentedControl
          label={t('newerLabel', { source })}
          size="small"
          value={relation}
          segments={[
            { value: 'replaces', label: t('newerReplace') },
            { value: 'beside', label: t('newerBeside') },
          ]}
          onValueChange={(value) => setRelation(key, value === 'replaces' ? 'replaces' : 'beside')}
        />
      }
    >
      {t('newerBecause', { because: older.because.join(', ') })}
    </Notice>
  );
}
