import { ArrowDown, ArrowUp, Columns3, GripVertical } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerColumn } from '../../../shared/domain/server.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Popover } from '../../components/popover.tsx';
import styles from './column-chooser.module.css';
import { type ColumnLayout, FIRST_LAYOUT, listHidden, moveColumn, resizeColumn, toggleColumn } from './column-layout.ts';
import { labelColumn } from './inventory-columns.tsx';

/** Props of ColumnChooser. */
export interface ColumnChooserProps {
  layout: ColumnLayout;
  onLayoutChange: (layout: ColumnLayout) => void;
}

const WIDTH_LEAST_PX = 56;
const WIDTH_MOST_PX = 1_200;

function WidthField({
  column,
  widthPx,
  onWidth,
}: {
  column: ServerColumn;
  widthPx: number | null;
  onWidth: (widthPx: number | null) => void;
}) {
  const { t } = useTranslation('inventory');
  const [text, setText] = useState<string | null>(null);
  function settle() {
    if (text === null) return;
    const px = Math.round(Number(text));
    onWidth(text.trim() === '' || !Number.isFinite(px) ? null : Math.max(WIDTH_LEAST_PX, Math.min(WIDTH_MOST_PX, px)));
    setText(null);
  }
  return (
    <input
      className={styles.width}
      inputMode="numeric"
      aria-label={t('chooser.width', { column: labelColumn(column) })}
      placeholder={t('chooser.widthUsual')}
      value={text ?? (widthPx === null ? '' : String(widthPx))}
      onChange={(event) => setText(event.currentTarget.value.replace(/\D/g, '').slice(0, 4))}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
    />
  );
}

/** Chooses which columns the grid shows, in which order and how wide; the name stays. */
export function ColumnChooser({ layout, onLayoutChange }: ColumnChooserProps) {
  const { t } = useTranslation('inventory');
  const listRef = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<ServerColumn | null>(null);
  const [said, setSaid] = useState('');

  function move(column: ServerColumn, place: number) {
    const next = moveColumn(layout, column, place);
    if (next === layout) return;
    onLayoutChange(next);
    setSaid(t('chooser.moved', { column: labelColumn(column), place: place + 1 }));
  }

  function handleKey(event: KeyboardEvent, column: ServerColumn, place: number) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const from = document.activeElement;
    const control = from instanceof HTMLElement ? from.dataset.control : undefined;
    move(column, place + step);
    requestAnimationFrame(() =>
      listRef.current
        ?.querySelector<HTMLElement>(
          `[data-column="${column}"] ${control === undefined ? '[role="checkbox"]' : `[data-control="${control}"]`}`,
        )
        ?.focus(),
    );
  }

  return (
    <Popover trigger={<Button icon={Columns3}>{t('chooser.title')}</Button>} title={t('chooser.title')} align="end" width={392}>
      <p className={styles.text}>{t('chooser.text')}</p>
      <ul ref={listRef} className={styles.columns}>
        {layout.map(({ column, widthPx }, place) => {
          const label = labelColumn(column);
          return (
            <li
              key={column}
              data-column={column}
              className={styles.column}
              data-dragged={dragged === column ? 'yes' : undefined}
              onKeyDown={(event) => handleKey(event, column, place)}
              onDragOver={(event) => {
                if (dragged === null) return;
                event.preventDefault();
                if (dragged !== column) move(dragged, place);
              }}
              onDrop={(event) => event.preventDefault()}
            >
              <span
                className={styles.grip}
                aria-hidden
                draggable
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move';
                  event.dataTransfer.setData('text/plain', label);
                  setDragged(column);
                }}
                onDragEnd={() => setDragged(null)}
              >
                <GripVertical aria-hidden />
              </span>
              <span className={styles.name}>
                <Checkbox state="on" disabled={column === 'name'} onStateChange={() => onLayoutChange(toggleColumn(layout, column))}>
                  {label}
                </Checkbox>
              </span>
              <WidthField column={column} widthPx={widthPx} onWidth={(px) => onLayoutChange(resizeColumn(layout, column, px))} />
              <IconButton
                icon={ArrowUp}
                size="small"
                data-control="up"
                label={t('chooser.up', { column: label })}
                disabled={place === 0}
                onClick={() => move(column, place - 1)}
              />
              <IconButton
                icon={ArrowDown}
                size="small"
                data-control="down"
                label={t('chooser.down', { column: label })}
                disabled={place === layout.length - 1}
                onClick={() => move(column, place + 1)}
              />
            </li>
          );
        })}
      </ul>
      {listHidden(layout).length > 0 && (
        <fieldset className={styles.hidden}>
          <legend className={styles.legend}>{t('chooser.hidden')}</legend>
          {listHidden(layout).map((column) => (
            <Checkbox key={column} state="off" onStateChange={() => onLayoutChange(toggleColumn(layout, column))}>
              {labelColumn(column)}
            </Checkbox>
          ))}
        </fieldset>
      )}
      <Button size="small" look="quiet" onClick={() => onLayoutChange(FIRST_LAYOUT)}>
        {t('chooser.reset')}
      </Button>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </Popover>
  );
}
