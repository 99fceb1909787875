import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssumptionView } from '../../../../shared/domain/effort.ts';
import { Button } from '../../../components/button.tsx';
import { English } from '../../../components/english.tsx';
import { formatDate, formatNumber } from '../../../components/format.ts';
import { TextField } from '../../../components/text-field.tsx';
import styles from './exit-plan.module.css';
import type { ChangePlan } from './exit-plan-panel.tsx';

const ENDS = ['low', 'likely', 'high'] as const;
const HEADS = { low: 'lowShort', likely: 'likely', high: 'highShort' } as const;

function writeFigure(figure: number | null): string | null {
  return figure === null ? null : formatNumber(figure, 3);
}

/** One assumption; an own figure can be put in its place and taken back. */
export function AssumptionRow({ assumption, onChange }: { assumption: AssumptionView; onChange: ChangePlan }) {
  const { t } = useTranslation('exitPlan');
  const { t: say } = useTranslation('app');
  const { id, label, unit, question, value, origin, who, at } = assumption;
  const [draft, setDraft] = useState<Record<(typeof ENDS)[number], string> | null>(null);
  const figures = draft === null ? [] : ENDS.map((end) => (draft[end].trim() === '' ? Number.NaN : Number(draft[end].replace(',', '.'))));
  const [low = Number.NaN, likely = Number.NaN, high = Number.NaN] = figures;
  const fits = low >= 0 && low <= likely && likely <= high;

  async function save() {
    if (fits && (await onChange('assumption.set', { id, value: { low, likely, high } })) === 'done') setDraft(null);
  }

  return (
    <tr>
      <th scope="row" title={question}>
        <English>
          {label} <span className={styles.quiet}>{unit}</span>
        </English>
      </th>
      {ENDS.map((end) => (
        <td key={end} className={styles.figure}>
          {draft === null ? (
            (writeFigure(value[end] ?? null) ?? t('unknown'))
          ) : (
            <TextField
              label={`${label}, ${t(HEADS[end])}`}
              labelLook="hidden"
              size="small"
              inputMode="decimal"
              value={draft[end]}
              onValueChange={(text) => setDraft({ ...draft, [end]: text })}
              onKeyDown={(event) => event.key === 'Enter' && void save()}
            />
          )}
        </td>
      ))}
      <td className={styles.quiet}>
        {draft !== null && !fits
          ? t('figuresInOrder')
          : origin === 'own'
            ? t('originOwn', { who, day: at === null ? '' : formatDate(at.slice(0, 10)) })
            : origin === 'published'
              ? t('originPublished')
              : t('originOpen')}
      </td>
      <td className={styles.acts}>
        {draft === null ? (
          <>
            <Button
              size="small"
              look="quiet"
              onClick={() => setDraft({ low: `${value.low ?? ''}`, likely: `${value.likely ?? ''}`, high: `${value.high ?? ''}` })}
            >
              {t('ownFigure')}
            </Button>
            {origin === 'own' && (
              <Button size="small" look="quiet" onClick={() => void onChange('assumption.set', { id, value: null })}>
                {t('takeBack')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button size="small" onClick={() => void save()}>
              {say('save')}
            </Button>
            <Button size="small" look="quiet" onClick={() => setDraft(null)}>
              {say('cancel')}
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}
