import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branding } from '../../../shared/domain/branding.ts';
import { LEAST_CONTRAST, measureContrast } from '../../../shared/domain/contrast.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { formatNumber } from '../../components/format.ts';
import { TextArea, TextField } from '../../components/text-field.tsx';
import styles from './branding-dialog.module.css';
import { readLogo } from './read-logo.ts';

/** Props of BrandingDialog. */
export interface BrandingDialogProps {
  branding: Branding;
  onSave: (branding: Branding) => void;
  onClose: () => void;
}

/** Edits how everything that leaves the project looks. */
export function BrandingDialog({ branding, onSave, onClose }: BrandingDialogProps) {
  const { t } = useTranslation(['workbook', 'app']);
  const [draft, setDraft] = useState(branding);
  const [logoProblem, setLogoProblem] = useState<string | null>(null);
  const pickRef = useRef<HTMLInputElement>(null);
  const change = (part: Partial<Branding>) => setDraft((before) => ({ ...before, ...part }));
  const isColour = /^[0-9A-F]{6}$/.test(draft.accent);
  const measured = isColour ? measureContrast(draft.accent, 'FFFFFF') : 0;
  const contrast = formatNumber(measured, 1);
  const accentProblem = !isColour
    ? t('accentForm')
    : measured < LEAST_CONTRAST
      ? t('accentProblem', { contrast, least: formatNumber(LEAST_CONTRAST, 1) })
      : null;
  const ready = accentProblem === null && draft.confidentiality.trim() !== '';

  async function takeLogo(file: File | undefined) {
    if (file === undefined) return;
    const logo = await readLogo(file);
    setLogoProblem(logo === null ? t('logoProblem') : null);
    if (logo !== null) change({ logo });
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('brandingTitle')}
      description={t('brandingText')}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>{t('app:cancel')}</Button>
          <Button look="primary" disabled={!ready} onClick={() => onSave(draft)}>
            {t('app:save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label={t('consultancy')}
          maxLength={120}
          value={draft.consultancy}
          onValueChange={(consultancy) => change({ consultancy })}
        />
        <TextField
          label={t('confidentiality')}
          maxLength={60}
          value={draft.confidentiality}
          onValueChange={(confidentiality) => change({ confidentiality })}
        />
        <div className={styles.colour}>
          <TextField
            label={t('accent')}
            maxLength={7}
            spellCheck={false}
            value={draft.accent}
            hint={t('accentHint', { contrast })}
            problem={accentProblem}
            onValueChange={(text) => change({ accent: text.replace(/^#/, '').toUpperCase() })}
          />
          <svg className={styles.swatch} viewBox="0 0 80 36" aria-hidden="true" focusable="false">
            <rect width="80" height="36" rx="6" fill={isColour ? `#${draft.accent}` : 'none'} />
            <text x="40" y="23" textAnchor="middle" fill="#FFFFFF" fontSize="15" fontWeight="600">
              Abc 123
            </text>
          </svg>
        </div>
        <TextArea
          label={t('startText')}
          rows={3}
          maxLength={2_000}
          value={draft.startText}
          hint={t('startTextHint')}
          onValueChange={(startText) => change({ startText })}
        />
        <div className={styles.logo}>
          <div>
            <p className={styles.label}>{t('logo')}</p>
            <p className={styles.hint}>{logoProblem ?? t('logoHint')}</p>
            <div className={styles.buttons}>
              <Button size="small" onClick={() => pickRef.current?.click()}>
                {t('logoChoose')}
              </Button>
              {draft.logo !== null && (
                <Button size="small" look="quiet" onClick={() => change({ logo: null })}>
                  {t('logoRemove')}
                </Button>
              )}
              <input
                ref={pickRef}
                type="file"
                hidden
                aria-label={t('logo')}
                accept="image/png,image/jpeg,image/svg+xml"
                onChange={(event) => {
                  void takeLogo(event.currentTarget.files?.[0]);
                  event.currentTarget.value = '';
                }}
              />
            </div>
          </div>
          {draft.logo !== null && (
            <img className={styles.picture} src={`data:${draft.logo.mediaType};base64,${draft.logo.base64}`} alt={t('logoShown')} />
          )}
        </div>
      </div>
    </Dialog>
  );
}
