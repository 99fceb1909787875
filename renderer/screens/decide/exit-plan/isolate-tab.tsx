import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitPlan } from '../../../../shared/domain/exit-plan.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { English, WithEnglish } from '../../../components/english.tsx';
import { formatDate } from '../../../components/format.ts';
import { TextField } from '../../../components/text-field.tsx';
import { useApp } from '../../../store/use-app.ts';
import { ControlRow } from './control-row.tsx';
import styles from './exit-plan.module.css';
import type { ChangePlan } from './exit-plan-panel.tsx';
import { PlanPart } from './plan-parts.tsx';

const PROPOSALS = {
  allow: { tone: 'good', word: 'allow' },
  deny: { tone: 'bad', word: 'deny' },
  ask: { tone: 'warn', word: 'askFirst' },
} as const satisfies Record<string, { tone: Tone; word: string }>;

/** How a server stays behind controls: packs, controls with their state, the firewall matrix, and who accepts the rest until when. */
export function IsolateTab({ plan, onChange }: { plan: ExitPlan; onChange: ChangePlan }) {
  const { t } = useTranslation('exitPlan');
  const { packs, controls, coverage, allowList, lacks, accepter, expiresOn, reviews, authority } = plan.isolate;
  const [typed, setTyped] = useState(authority);
  const bridge = useApp((state) => state.bridge);
  const tell = useApp((state) => state.tell);
  const tellError = useApp((state) => state.tellError);
  const wanted = plan.choice?.packs ?? [];

  async function saveCalendar() {
    const destination = await bridge.pickSave('calendar', `${plan.name} reviews.ics`);
    if (!destination.ok) return tellError(destination.error);
    if (destination.value === null) return;
    const saved = await bridge.call('review.saveCalendar', { ids: [plan.server], destination: destination.value });
    if (!saved.ok) return tellError(saved.error);
    const delivered = await bridge.deliver(destination.value);
    if (!delivered.ok) return tellError(delivered.error);
    tell({ tone: 'good', text: t('calendarSaved', { events: saved.value.events, file: saved.value.fileName }) });
  }

  return (
    <div className={styles.tab}>
      <PlanPart
        title={t('coverage')}
        aside={<Badge tone={coverage.stands === 'yes' ? 'good' : 'warn'}>{coverage.stands === 'yes' ? t('stands') : t('standsNot')}</Badge>}
      >
        <meter className={styles.meter} min={0} max={1} value={coverage.verified} aria-label={t('coverage')} />
        <p className={styles.quiet}>
          <English>{coverage.why}</English> {t('coverageInPlace', { share: Math.floor(coverage.inPlace * 100) })}
        </p>
        <div className={styles.packs}>
          {packs.map((pack) =>
            pack.state === 'attached' && !wanted.includes(pack.id) ? (
              <Badge key={pack.id} tone="info" title={pack.text}>
                <English>{pack.label}</English>
              </Badge>
            ) : pack.state === 'unknown' ? (
              <Badge key={pack.id} tone="outline" title={pack.text}>
                <WithEnglish text={t('packUnknown', { pack: pack.label })} quoted={pack.label} />
              </Badge>
            ) : (
              <Button
                key={pack.id}
                size="small"
                look="quiet"
                onClick={() =>
                  void onChange('exitPlan.choose', {
                    ids: [plan.server],
                    packs: wanted.includes(pack.id) ? wanted.filter((id) => id !== pack.id) : [...wanted, pack.id],
                  })
                }
              >
                <WithEnglish text={t(wanted.includes(pack.id) ? 'packRemove' : 'packOffered', { pack: pack.label })} quoted={pack.label} />
              </Button>
            ),
          )}
        </div>
      </PlanPart>
      <PlanPart title={t('controls')}>
        <ul className={styles.rows}>
          {controls.map((control) => (
            <ControlRow
              key={[control.id, control.status, control.owner, control.dueOn, control.proof, control.note].join('|')}
              server={plan.server}
              control={control}
              onChange={onChange}
            />
          ))}
        </ul>
      </PlanPart>
      <PlanPart title={t('matrix')}>
        {allowList.length === 0 ? (
          <p className={styles.quiet}>{t('matrixNone')}</p>
        ) : (
          <ul className={styles.rows}>
            {allowList.map((flow) => (
              <li key={`${flow.direction}${flow.peer}${flow.port}${flow.protocol}`} className={styles.row}>
                <Badge tone={PROPOSALS[flow.proposal].tone}>{t(PROPOSALS[flow.proposal].word)}</Badge>
                <strong>
                  {flow.direction === 'in' ? t('inbound') : t('outbound')} {flow.peer}
                </strong>
                <span>
                  {flow.protocol ?? ''} {flow.port ?? t('portUnknown')}{' '}
                  <span className={styles.quiet} lang="en">
                    {flow.why}
                  </span>
                  <span className={styles.cells}>{flow.evidence.join('; ')}</span>
                </span>
              </li>
            ))}
            <li className={styles.row}>
              <Badge tone="bad">{t('deny')}</Badge>
              <span className={styles.wide}>{t('matrixRest')}</span>
            </li>
          </ul>
        )}
      </PlanPart>
      <PlanPart
        title={t('acceptance')}
        aside={
          <Button size="small" disabled={reviews.length === 0} onClick={() => void saveCalendar()}>
            {t('calendar')}
          </Button>
        }
      >
        <dl className={styles.facts}>
          <dt>{t('accepter')}</dt>
          <dd>{accepter ?? t('nobody')}</dd>
          <dt>{t('expires')}</dt>
          <dd>{expiresOn === null ? t('noEnd') : formatDate(expiresOn)}</dd>
          {reviews.length > 0 && (
            <>
              <dt>{t('reviews')}</dt>
              <dd>
                {reviews
                  .filter(({ kind }) => kind === 'review')
                  .map(({ on }) => formatDate(on))
                  .join(', ')}
              </dd>
            </>
          )}
        </dl>
        <TextField
          label={t('authority')}
          size="small"
          value={typed}
          onValueChange={setTyped}
          onBlur={() => typed !== authority && void onChange('exitPlan.choose', { ids: [plan.server], authority: typed })}
        />
        {lacks.length > 0 && (
          <ul className={styles.steps}>
            {lacks.map((lack) => (
              <li key={lack} lang="en">
                {lack}
              </li>
            ))}
          </ul>
        )}
      </PlanPart>
    </div>
  );
}
