import { useTranslation } from 'react-i18next';
import type { PlanBreak, WavePlan } from '../../../shared/domain/wave-plan.ts';
import { Button } from '../../components/button.tsx';
import { English } from '../../components/english.tsx';
import { Notice } from '../../components/notice.tsx';
import { InspectorPanel } from '../../components/screen-layout.tsx';
import { useOperation } from '../../store/use-operation.ts';
import styles from './checks-inspector.module.css';

/** Props of ChecksInspector. */
export interface ChecksInspectorProps {
  plan: WavePlan;
  onChoose: (unit: string) => void;
  onClose: () => void;
}

const MOST_BREAKS = 200;

/** Everything that does not hold: what the plan breaks, and the smallest sets of conditions that cannot all hold. */
export function ChecksInspector({ plan, onChoose, onClose }: ChecksInspectorProps) {
  const { t } = useTranslation('plan');
  const conflicts = useOperation('plan.conflicts', {});
  const without = plan.units.filter(({ wave }) => wave === null);
  const isWhole = plan.breaks.length === 0 && without.length === 0;
  return (
    <InspectorPanel title={t('checks')} onClose={onClose}>
      <div className={styles.parts}>
        {isWhole && (
          <Notice tone="good" title={t('allHolds')}>
            <p>{t('allHoldsText')}</p>
          </Notice>
        )}
        {conflicts.value === null && !isWhole && <p className={styles.quiet}>{t('conflictsCounting')}</p>}
        {(conflicts.value?.length ?? 0) > 0 && (
          <section>
            <h3>{t('conflictsTitle')}</h3>
            <p className={styles.quiet}>{t('conflictsNote')}</p>
            {conflicts.value?.map((conflict) => (
              <div key={conflict.text + conflict.conditions.map(({ id }) => id).join()} className={styles.conflict}>
                <p className={styles.title} lang="en">
                  {conflict.text}
                </p>
                <ol>
                  {conflict.conditions.map(({ id, text, relax }) => (
                    <li key={id}>
                      <English>{text}</English>
                      <span className={styles.quiet}>
                        {t('relax')} <English>{relax}</English>
                      </span>
                    </li>
                  ))}
                </ol>
                <div className={styles.units}>
                  {conflict.units.slice(0, 6).map(({ id, name }) => (
                    <Button key={id} size="small" look="quiet" onClick={() => onChoose(id)}>
                      {name}
                    </Button>
                  ))}
                </div>
              </div>
            ))}
          </section>
        )}
        {plan.breaks.length > 0 && (
          <section>
            <h3>{t('broken', { count: plan.breaks.length })}</h3>
            <ul className={styles.breaks}>
              {plan.breaks.slice(0, MOST_BREAKS).map((found) => (
                <Broken key={`${found.unit} ${found.condition.id} ${found.text}`} found={found} onChoose={onChoose} />
              ))}
            </ul>
          </section>
        )}
        {without.length > 0 && (
          <section>
            <h3>{t('withoutWave', { count: without.length })}</h3>
            <div className={styles.units}>
              {without.slice(0, 50).map(({ id, name }) => (
                <Button key={id} size="small" look="quiet" onClick={() => onChoose(id)}>
                  {name}
                </Button>
              ))}
            </div>
          </section>
        )}
      </div>
    </InspectorPanel>
  );
}

function Broken({ found, onChoose }: { found: PlanBreak; onChoose: (unit: string) => void }) {
  const { unit, text, condition } = found;
  return (
    <li>
      {unit === '' ? (
        <span className={styles.title} lang="en">
          {text}
        </span>
      ) : (
        <button type="button" className={styles.link} lang="en" onClick={() => onChoose(unit)}>
          {text}
        </button>
      )}
      <span className={styles.quiet} lang="en">
        {condition.text} {condition.relax}
      </span>
    </li>
  );
}
