import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../../shared/domain/policy.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { CriteriaRanking } from '../decide/criteria-ranking.tsx';
import { PolicyPreviewList } from '../decide/policy-preview-list.tsx';
import styles from './workshop-screen.module.css';

const PREVIEW_AFTER_MS = 150;

/** The criteria in the order in which the room ranks them, with what would flip before it is applied; the same policy as on the Decide screen. */
export function RankingPanel({ workshop }: { workshop: string }) {
  const { t } = useTranslation('workshop');
  const ask = useApp((state) => state.ask);
  const go = useApp((state) => state.go);
  const adoptProject = useApp((state) => state.adoptProject);
  const read = useOperation('policy.read', {});
  const [ranking, setRanking] = useState<string[] | null>(null);
  const [agreedBy, setAgreedBy] = useState<string | null>(null);
  const [asked, setAsked] = useState<Policy | null>(null);
  const inForce = read.value?.policy ?? null;
  const policy = useMemo(
    () => (inForce === null ? null : { ...inForce, ranking: ranking ?? inForce.ranking, agreedBy: agreedBy ?? inForce.agreedBy }),
    [inForce, ranking, agreedBy],
  );
  const changed = policy !== null && JSON.stringify(policy) !== JSON.stringify(inForce);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(policy), PREVIEW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [policy]);
  const preview = useOperation('policy.preview', asked === null ? null : { policy: asked });
  const weights = preview.value?.weights;
  const shares = useMemo(() => new Map((weights ?? []).map(({ criterion, share }) => [criterion, share])), [weights]);

  async function apply() {
    if (policy === null) return;
    const project = await ask('policy.set', { policy, reason: t('rankingReason', { name: workshop }) });
    if (project === null) return;
    adoptProject(project);
    setRanking(null);
    setAgreedBy(null);
  }

  if (policy === null) return null;
  return (
    <>
      <p className={styles.quiet}>{t('rankingHint')}</p>
      <CriteriaRanking criteria={read.value?.criteria ?? []} ranking={policy.ranking} shares={shares} onRank={setRanking} />
      <PolicyPreviewList
        preview={changed ? preview.value : null}
        state={changed ? preview.state : 'waiting'}
        onShow={(id) => go('decide', { server: id })}
      />
      <div className={styles.add}>
        <TextField label={t('agreedBy')} value={policy.agreedBy} maxLength={500} onValueChange={setAgreedBy} />
        <Button look="primary" disabled={!changed} onClick={() => void apply()}>
          {t('applyRanking')}
        </Button>
      </div>
    </>
  );
}
