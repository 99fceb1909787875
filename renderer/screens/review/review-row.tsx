import { Check, Pencil, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewCell, ReviewChange } from '../../../shared/domain/review.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { ItemChoice } from '../../store/review-slice.ts';
import { listPlaces, type ReviewItem, sayValue } from './review-items.ts';
import styles from './review-screen.module.css';

/** Props of ReviewRow. */
export interface ReviewRowProps {
  item: ReviewItem;
  choice: ItemChoice | undefined;
  /** What the last attempt to take it over said, or null. */
  late: string | null;
  /** Whether the heading above names the server already. */
  under: 'server' | 'other';
  /** Whether the tab key leads here. */
  reach: 'tab' | 'arrows';
  /** Whether the value is being typed. */
  editing: 'yes' | 'no';
  onChoose: (choice: ItemChoice | null) => void;
  onEdit: (editing: 'yes' | 'no') => void;
}

/** Writes values and places in the language of the interface. */
function useReviewWords() {
  const { t } = useTranslation('review');
  const words = { yes: t('yes'), no: t('no') };
  return {
    t,
    value: (as: ReviewChange['as'], value: string) => sayValue(as, value, words) ?? t('nothing'),
    places: (cells: readonly ReviewCell[]) =>
      listPlaces(cells, (cell) => t('place', { file: cell.file, sheet: cell.sheet, cell: cell.cell })),
  };
}

function StateBadge({ choice, held, settled }: { choice: ItemChoice | undefined; held: boolean; settled: 'accepted' | 'open' }) {
  const { t } = useTranslation('review');
  if (choice?.take === 'reject') return <Badge tone="outline">{t('rejected')}</Badge>;
  if (choice?.take === 'accept' && !held) return <Badge tone="good">{t('accepted')}</Badge>;
  if (held) return <Badge tone="warn">{t('held')}</Badge>;
  return settled === 'accepted' ? <Badge tone="good">{t('accepted')}</Badge> : <Badge tone="neutral">{t('open')}</Badge>;
}

function ValueEditor({
  about,
  start,
  onUse,
  onCancel,
}: {
  about: Pick<ReviewChange, 'as' | 'header' | 'server'>;
  start: string;
  onUse: (value: string) => void;
  onCancel: () => void;
}) {
  const { t } = useReviewWords();
  const [value, setValue] = useState(start);
  const label = t('editValue', { field: about.header, server: about.server });
  const options =
    about.as.kind === 'choice'
      ? about.as.choices
      : about.as.kind === 'yes-no'
        ? [
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]
        : null;
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onUse(value);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onCancel();
      }}
    >
      {options === null ? (
        <TextField label={label} labelLook="hidden" size="small" value={value} onValueChange={setValue} autoFocus />
      ) : (
        <Select label={label} labelLook="hidden" size="small" value={value} options={options} onValueChange={setValue} />
      )}
      <Button type="submit" look="primary" size="small">
        {t('useValue')}
      </Button>
      <IconButton icon={X} label={t('keep')} size="small" onClick={onCancel} />
    </form>
  );
}

function ItemButtons({
  choice,
  onChoose,
  onEdit,
  name,
}: Pick<ReviewRowProps, 'choice' | 'onChoose'> & { name: string; onEdit?: () => void }) {
  const { t } = useTranslation('review');
  return (
    <>
      <IconButton
        icon={Check}
        label={`${t('accept')}: ${name}`}
        keys="A"
        size="small"
        aria-pressed={choice?.take === 'accept'}
        onClick={() => onChoose({ ...choice, take: 'accept' })}
      />
      <IconButton
        icon={X}
        label={`${t('reject')}: ${name}`}
        keys="R"
        size="small"
        aria-pressed={choice?.take === 'reject'}
        onClick={() => onChoose({ take: 'reject' })}
      />
      {onEdit !== undefined && <IconButton icon={Pencil} label={`${t('edit')}: ${name}`} keys="E" size="small" onClick={onEdit} />}
    </>
  );
}

/** One line of the review: what it is about, what it says, where it stands, and what is made of it. */
export function ReviewRow({ item, choice, late, under, reach, editing, onChoose, onEdit }: ReviewRowProps) {
  const { t, value, places } = useReviewWords();
  const row = (parts: { state: ReactNode; title: string; detail: string; says: ReactNode; buttons: ReactNode }) => (
    // biome-ignore lint/a11y/useSemanticElements: lines that take the keyboard and hold controls are laid out as a grid
    <div
      role="row"
      tabIndex={reach === 'tab' ? 0 : -1}
      className={styles.row}
      data-item={item.id}
      data-kind={item.kind}
      aria-label={parts.title}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="cell" className={styles.state}>
        {parts.state}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="cell" className={styles.about}>
        <span className={styles.title}>{parts.title}</span>
        <span className={styles.detail}>{parts.detail}</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="cell" className={styles.says}>
        {parts.says}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="cell" className={styles.buttons}>
        {parts.buttons}
      </div>
    </div>
  );

  switch (item.kind) {
    case 'change': {
      const { change, problem } = item;
      const shown = choice?.value ?? change.to;
      const told = late ?? (choice === undefined ? problem?.message : undefined);
      const edit = (
        <ValueEditor
          about={change}
          start={shown}
          onUse={(next) => onChoose({ take: 'accept', value: next })}
          onCancel={() => onEdit('no')}
        />
      );
      return row({
        state: <StateBadge choice={choice} held={told !== undefined} settled="accepted" />,
        title: under === 'server' ? change.header : `${change.server}: ${change.header}`,
        detail: places(change.by),
        says:
          editing === 'yes' ? (
            edit
          ) : (
            <>
              <span className={styles.values}>
                <del>{value(change.as, change.from)}</del>
                <span aria-hidden>→</span>
                <ins>{value(change.as, shown)}</ins>
              </span>
              {told !== undefined && <span className={styles.problem}>{told}</span>}
            </>
          ),
        buttons: <ItemButtons choice={choice} onChoose={onChoose} onEdit={() => onEdit('yes')} name={change.header} />,
      });
    }
    case 'conflict': {
      const { conflict } = item;
      const edit = (
        <ValueEditor
          about={conflict}
          start={choice?.value ?? ''}
          onUse={(next) => onChoose({ take: 'accept', value: next })}
          onCancel={() => onEdit('no')}
        />
      );
      return row({
        state: <StateBadge choice={choice} held={false} settled="open" />,
        title: `${conflict.server}: ${conflict.header}`,
        detail: t('was', { value: value(conflict.as, conflict.base) }),
        says:
          editing === 'yes' ? (
            edit
          ) : (
            <ol className={styles.sides}>
              {conflict.sides.map((side, index) => {
                const by = side.by.length === 0 ? t('inProject') : places(side.by);
                return (
                  <li key={JSON.stringify([side.value, side.by])}>
                    <Button
                      size="small"
                      aria-pressed={choice?.take === 'accept' && choice.value === side.value}
                      aria-label={t('choice', { value: value(conflict.as, side.value), by })}
                      className={styles.side}
                      onClick={() => onChoose({ take: 'accept', value: side.value })}
                    >
                      <kbd>{index + 1}</kbd> {value(conflict.as, side.value)}
                    </Button>
                    <span className={styles.detail}>{by}</span>
                  </li>
                );
              })}
              {choice?.value !== undefined && conflict.sides.every((side) => side.value !== choice.value) && (
                <li>
                  <ins>{value(conflict.as, choice.value)}</ins>
                </li>
              )}
            </ol>
          ),
        buttons: (
          <IconButton icon={Pencil} label={`${t('edit')}: ${conflict.header}`} keys="E" size="small" onClick={() => onEdit('yes')} />
        ),
      });
    }
    case 'refused': {
      const { refusal } = item;
      return row({
        state: <Badge tone="warn">{t('refused')}</Badge>,
        title: refusal.server === '' ? refusal.field : `${refusal.server}: ${refusal.field}`,
        detail: places([refusal]),
        says: (
          <>
            <ins>{refusal.value === '' ? t('nothing') : refusal.value}</ins>
            <span className={styles.problem} lang="en">
              {refusal.message}
            </span>
          </>
        ),
        buttons: null,
      });
    }
    case 'missing': {
      const { missing } = item;
      const act = missing.would === 'clear-decision' ? t('clear') : missing.would === 'remove-record' ? t('removeEntry') : null;
      return row({
        state: act === null ? <Badge tone="outline">{t('keep')}</Badge> : <StateBadge choice={choice} held={false} settled="open" />,
        title: missing.server,
        detail: `${missing.files.join(', ')}, ${missing.sheet}`,
        says: missing.question,
        buttons: act !== null && (
          <>
            <Button size="small" aria-pressed={choice?.take === 'accept'} onClick={() => onChoose({ take: 'accept' })}>
              {act}
            </Button>
            <Button size="small" look="quiet" onClick={() => onChoose({ take: 'reject' })}>
              {t('keep')}
            </Button>
          </>
        ),
      });
    }
    case 'addition': {
      const { addition } = item;
      return row({
        state:
          addition.proposes === 'none' ? (
            <Badge tone="outline">{t('noPlace')}</Badge>
          ) : (
            <StateBadge choice={choice} held={late !== null} settled="open" />
          ),
        title: addition.name === '' ? addition.sheet : addition.name,
        detail: places([addition.by]),
        says: (
          <>
            <span>{addition.values.map(({ header, value: said }) => `${header}: ${said}`).join(' · ')}</span>
            <span className={addition.proposes === 'none' || late !== null ? styles.problem : styles.detail}>
              {late ?? addition.message}
            </span>
          </>
        ),
        buttons: addition.proposes !== 'none' && (
          <Button
            size="small"
            aria-pressed={choice?.take === 'accept'}
            onClick={() => onChoose(choice?.take === 'accept' ? null : { take: 'accept' })}
          >
            {addition.proposes === 'server' ? t('addServer') : t('addEntry')}
          </Button>
        ),
      });
    }
  }
}
