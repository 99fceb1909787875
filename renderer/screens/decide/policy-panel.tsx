import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { English } from '../../components/english.tsx';
import { InspectorPanel } from '../../components/screen-layout.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useOperation } from '../../store/use-operation.ts';
import { CriteriaRanking } from './criteria-ranking.tsx';
import styles from './policy-panel.module.css';
import { PolicyPreviewList } from './policy-preview-list.tsx';

/** Props of PolicyPanel. */
export interface PolicyPanelProps {
  state: 'ready' | 'working';
  onApply: (policy: Policy) => void;
  onShow: (id: string) => void;
  onClose: () => void;
}

const PREVIEW_AFTER_MS = 150;

/** What is left as it is weighs as the rules say. */
const AS_THE_RULES_SAY: Policy = {
  ranking: [],
  minimumScore: 40,
  closeCallMargin: 10,
  allowedTargets: null,
  longestIsolationDays: null,
  agreedBy: '',
};

/** A whole number between two bounds, or null. */
export function readWhole(text: string, least: number, most: number): number | null {
  const number = /^\d{1,6}$/u.test(text.trim()) ? Number(text.trim()) : null;
  return number === null || number < least || number > most ? null : number;
}

/** The policy of the project: ranked criteria, limits, and what would flip before it is applied. */
export function PolicyPanel({ state, onApply, onShow, onClose }: PolicyPanelProps) {
  const { t } = useTranslation('decide');
  const read = useOperation('policy.read', {});
  const [draft, setDraft] = useState<Policy | null>(null);
  const [isolation, setIsolation] = useState<string | null>(null);
  const [asked, setAsked] = useState<Policy | null>(null);
  const inForce = read.value?.policy ?? AS_THE_RULES_SAY;
  const policy = draft ?? inForce;
  const changed = JSON.stringify(policy) !== JSON.stringify(inForce);
  const policyKey = JSON.stringify(policy);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(JSON.parse(policyKey) as Policy), PREVIEW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [policyKey]);
  const preview = useOperation('policy.preview', asked === null ? null : { policy: asked });
  const weights = preview.value?.weights;
  const shares = useMemo(() => new Map((weights ?? []).map(({ criterion, share }) => [criterion, share])), [weights]);
  const change = (part: Partial<Policy>) => setDraft({ ...policy, ...part });
  const isolationText = isolation ?? (policy.longestIsolationDays === null ? '' : String(policy.longestIsolationDays));
  const targets = read.value?.targets ?? [];

  return (
    <InspectorPanel title={t('policyTitle')} subtitle={t('policySubtitle')} onClose={onClose}>
      <div className={styles.policy}>
        <p className={styles.how}>{t('rankHow')}</p>
        <CriteriaRanking
          criteria={read.value?.criteria ?? []}
          ranking={policy.ranking}
          shares={shares}
          onRank={(ranking) => change({ ranking })}
        />
        <div className={styles.numbers}>
          <TextField
            label={t('minimumScore')}
            type="number"
            min={0}
            max={100}
            size="small"
            value={String(policy.minimumScore)}
            onValueChange={(text) => change({ minimumScore: readWhole(text, 0, 100) ?? 0 })}
          />
          <TextField
            label={t('closeCallMargin')}
            type="number"
            min={0}
            max={100}
            size="small"
            value={String(policy.closeCallMargin)}
            onValueChange={(text) => change({ closeCallMargin: readWhole(text, 0, 100) ?? 0 })}
          />
          <TextField
            label={t('longestIsolation')}
            type="number"
            min={1}
            size="small"
            hint={t('longestIsolationHint')}
            value={isolationText}
            onValueChange={(text) => {
              setIsolation(text);
              change({ longestIsolationDays: readWhole(text, 1, 36_500) });
            }}
          />
        </div>
        {targets.length > 0 && (
          <details>
            <summary className={styles.summary}>
              {t('targets')}: {policy.allowedTargets === null ? t('targetsAll') : policy.allowedTargets.length}
            </summary>
            <div className={styles.targets}>
              {targets.map(({ id, label }) => {
                const allowed = policy.allowedTargets ?? targets.map((target) => target.id);
                return (
                  <Checkbox
                    key={id}
                    state={allowed.includes(id) ? 'on' : 'off'}
                    onStateChange={(next) => {
                      const chosen = targets
                        .map((target) => target.id)
                        .filter((one) => (one === id ? next === 'on' : allowed.includes(one)));
                      change({ allowedTargets: chosen.length === targets.length ? null : chosen });
                    }}
                  >
                    <English>{label}</English>
                  </Checkbox>
                );
              })}
            </div>
          </details>
        )}
        <TextField
          label={t('agreedBy')}
          size="small"
          maxLength={500}
          value={policy.agreedBy}
          onValueChange={(agreedBy) => change({ agreedBy })}
        />
        <PolicyPreviewList preview={changed ? preview.value : null} state={changed ? preview.state : 'waiting'} onShow={onShow} />
        <div className={styles.actions}>
          <Button
            onClick={() => {
              setIsolation(null);
              setDraft(AS_THE_RULES_SAY);
            }}
            disabled={JSON.stringify(policy) === JSON.stringify(AS_THE_RULES_SAY)}
          >
            {t('policyReset')}
          </Button>
          <Button
            look="primary"
            state={state}
            disabled={!changed}
            onClick={() => {
              onApply(policy);
              setDraft(null);
              setIsolation(null);
            }}
          >
            {t('policyApply')}
          </Button>
        </div>
      </div>
    </InspectorPanel>
  );
}
