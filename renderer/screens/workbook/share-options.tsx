import { useTranslation } from 'react-i18next';
import type { NamesShown, SecretNotice } from '../../../shared/domain/report.ts';
import type { SheetPreview } from '../../../shared/domain/workbook.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import styles from './workbook-screen.module.css';

/** How many places with secrets are named. */
const SHOWN_SECRETS = 5;

/** Props of ShareOptions. */
export interface ShareOptionsProps {
  names: NamesShown;
  onNamesChange: (names: NamesShown) => void;
  sheets: readonly SheetPreview[];
  leftOut: ReadonlySet<string>;
  onLeaveOut: (sheet: string, state: 'in' | 'out') => void;
  secrets: { total: number; places: readonly SecretNotice[] } | null;
}

/** What goes into the files: real or masked names, which sheets; and a warning of what should not leave the project. */
export function ShareOptions({ names, onNamesChange, sheets, leftOut, onLeaveOut, secrets }: ShareOptionsProps) {
  const { t } = useTranslation('workbook');
  const optional = sheets.filter(({ role }) => role === 'optional');
  return (
    <section className={styles.card} aria-labelledby="workbook-options">
      <h2 id="workbook-options" className={styles.heading}>
        {t('options')}
      </h2>
      <div className={styles.field}>
        <SegmentedControl
          label={t('names')}
          value={names}
          size="small"
          segments={[
            { value: 'real', label: t('namesReal') },
            { value: 'masked', label: t('namesMasked') },
          ]}
          onValueChange={(value) => onNamesChange(value === 'masked' ? 'masked' : 'real')}
        />
        <p className={styles.quiet}>{names === 'masked' ? t('namesMaskedText') : t('namesRealText')}</p>
      </div>
      {optional.length > 0 && (
        <fieldset className={styles.sheets}>
          <legend>{t('sheets')}</legend>
          <p className={styles.quiet}>{t('sheetsText')}</p>
          <div className={styles.boxes}>
            {optional.map(({ id, name }) => (
              <Checkbox
                key={id}
                state={leftOut.has(id) ? 'off' : 'on'}
                onStateChange={(state) => onLeaveOut(id, state === 'on' ? 'in' : 'out')}
              >
                {name}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      )}
      {secrets !== null && secrets.total > 0 && (
        <Notice tone={names === 'masked' ? 'info' : 'warn'} title={t('secretsTitle', { count: secrets.total })}>
          <p>{names === 'masked' ? t('secretsMaskedText') : t('secretsText')}</p>
          <ul className={styles.places}>
            {secrets.places.slice(0, SHOWN_SECRETS).map((place) => (
              <li key={`${place.sheet}${place.cell}`}>
                {place.server === null ? t('secretPlace', { ...place }) : t('secretServer', { ...place, server: place.server })}
              </li>
            ))}
            {secrets.total > SHOWN_SECRETS && <li>{t('secretsMore', { count: secrets.total - SHOWN_SECRETS })}</li>}
          </ul>
        </Notice>
      )}
    </section>
  );
}
