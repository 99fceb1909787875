import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facet, ServerColumn, ServerQuery } from '../../../shared/domain/server.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { formatCount } from '../../components/format.ts';
import { TextField } from '../../components/text-field.tsx';
import { labelFlag, labelValue } from '../../wording/label-value.ts';
import styles from './facet-panel.module.css';
import { FACET_COLUMNS, labelColumn } from './inventory-columns.tsx';
import { clearFilter, clearNarrowing, isNarrowed, toggleFilter } from './inventory-query.ts';

/** Props of FacetPanel. */
export interface FacetPanelProps {
  query: ServerQuery;
  /** null until they are counted for the first time. */
  facets: readonly Facet[] | null;
  productLabels: Readonly<Record<string, string>>;
  onQueryChange: (query: ServerQuery) => void;
}

const SHOWN_FIRST = 6;
const SHOWN_AT_MOST = 100;

/** One column's values with their counts; chosen values stay on top even where nothing is left of them. */
function FacetSection({
  column,
  values,
  query,
  productLabels,
  onQueryChange,
}: { column: ServerColumn; values: Facet['values'] } & Omit<FacetPanelProps, 'facets'>) {
  const { t } = useTranslation('inventory');
  const [extent, setExtent] = useState<'first' | 'all'>('first');
  const [sought, setSought] = useState('');
  const label = labelColumn(column);
  const say = (value: string) =>
    column !== 'flags' ? labelValue(column, value, productLabels) : value === '' ? `(${t('noFlags')})` : labelFlag(value);
  const chosen = query.filters[column] ?? [];
  const counted = new Map(values.map((each) => [each.value, each.servers]));
  const ordered = [...chosen, ...values.map((each) => each.value).filter((value) => !chosen.includes(value))];
  const matching = ordered.filter((value) => say(value).toLowerCase().includes(sought.trim().toLowerCase()));
  const shown = matching.slice(0, extent === 'first' ? Math.max(SHOWN_FIRST, chosen.length) : SHOWN_AT_MOST);
  return (
    <details className={styles.section} open={chosen.length > 0 || ['product', 'build', 'decision'].includes(column)}>
      <summary className={styles.summary}>
        <span>{label}</span>
        <span className={styles.note}>{chosen.length > 0 ? t('facet.chosen', { count: chosen.length }) : formatCount(values.length)}</span>
      </summary>
      <fieldset className={styles.values}>
        <legend className="visually-hidden">{label}</legend>
        {extent === 'all' && (
          <TextField
            label={t('facet.findIn', { column: label })}
            labelLook="hidden"
            placeholder={t('facet.find')}
            size="small"
            value={sought}
            onValueChange={setSought}
          />
        )}
        {shown.map((value) => (
          <div key={value} className={styles.value}>
            <Checkbox state={chosen.includes(value) ? 'on' : 'off'} onStateChange={() => onQueryChange(toggleFilter(query, column, value))}>
              {say(value)}
            </Checkbox>
            <span className={styles.count}>{formatCount(counted.get(value) ?? 0)}</span>
          </div>
        ))}
        {ordered.length === 0 && <p className={styles.note}>{t('facet.noValues')}</p>}
        <div className={styles.links}>
          {extent === 'first' && ordered.length > shown.length && (
            <Button look="quiet" size="small" onClick={() => setExtent('all')}>
              {t('facet.more', { count: ordered.length - shown.length })}
            </Button>
          )}
          {extent === 'all' && matching.length > shown.length && (
            <span className={styles.note}>{t('facet.typeForMore', { count: matching.length - shown.length })}</span>
          )}
          {chosen.length > 0 && (
            <Button look="quiet" size="small" onClick={() => onQueryChange(clearFilter(query, column))}>
              {t('facet.clear')}
            </Button>
          )}
        </div>
      </fieldset>
    </details>
  );
}

/** What the list can be narrowed by, with the number of servers behind every value. */
export function FacetPanel({ query, facets, productLabels, onQueryChange }: FacetPanelProps) {
  const { t } = useTranslation('inventory');
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2>{t('filters')}</h2>
        {isNarrowed(query) && (
          <Button look="quiet" size="small" onClick={() => onQueryChange(clearNarrowing(query))}>
            {t('facet.clearAll')}
          </Button>
        )}
      </div>
      <div className={styles.sections}>
        {facets === null && <p className={styles.waiting}>{t('reading')}</p>}
        {(facets === null ? [] : FACET_COLUMNS).map((column) => (
          <FacetSection
            key={column}
            column={column}
            values={facets?.find((facet) => facet.column === column)?.values ?? []}
            query={query}
            productLabels={productLabels}
            onQueryChange={onQueryChange}
          />
        ))}
      </div>
    </div>
  );
}
