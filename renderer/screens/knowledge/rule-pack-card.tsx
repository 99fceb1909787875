import { Save, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RulePackEntry, RulePackLine } from '../../../shared/domain/rule-pack.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { formatMoment } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { useApp } from '../../store/use-app.ts';
import { linkToEntry } from './knowledge-route.ts';
import { RulePackAhead } from './rule-pack-ahead.tsx';
import styles from './rule-pack-card.module.css';
import { ProblemTable } from './rule-pack-problems.tsx';
import type { RulePacks } from './use-rule-packs.ts';

const TONES: Readonly<Record<RulePackLine['state'], Tone>> = { on: 'good', off: 'neutral', 'does-not-fit': 'bad' };
const COUNTED = ['rule', 'fact', 'control', 'control-pack'] as const;

function Entries({ entries, linked }: { entries: readonly RulePackEntry[]; linked: boolean }) {
  const { t } = useTranslation('knowledge');
  return (
    <ul className={styles.entries}>
      {entries.map(({ kind, id, title, replaces }) => (
        <li key={`${kind}/${id}`}>
          <span className={styles.kind}>{t(`kinds.${kind}`)}</span>
          <span className={styles.entry}>
            {linked ? <a href={linkToEntry({ kind, id })}>{title}</a> : title}
            <span className={styles.id}>
              {id}
              {replaces !== null && ` · ${t('rules.replaces', { id: replaces })}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One pack: what it is, whether it is on, what it holds, and what a switch would change before it is made. */
export function RulePackCard({ pack, packs }: { pack: RulePackLine; packs: RulePacks }) {
  const { t } = useTranslation('knowledge');
  const job = useApp((state) => state.jobs.at(-1) ?? null);
  const cancelJob = useApp((state) => state.cancelJob);
  const next = pack.state === 'off' ? 'on' : 'off';
  const working = packs.work?.key === pack.key ? packs.work.what : null;
  const busy = packs.work !== null;
  const ahead = packs.ahead?.key === pack.key && packs.ahead.state === next ? packs.ahead : null;
  const counts = COUNTED.map((kind) => ({ kind, count: pack.entries.filter((entry) => entry.kind === kind).length }));
  return (
    <article className={styles.card} aria-label={`${pack.label} ${pack.version}`}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2>
            {pack.label} <span className={styles.version}>{pack.version}</span>
          </h2>
          <p className={styles.quiet}>
            {[t('rules.by', { publisher: pack.publisher }), t('rules.fileName', { name: pack.fileName }), formatMoment(pack.addedAt)].join(
              ' · ',
            )}
          </p>
        </div>
        <Badge tone={TONES[pack.state]}>{t(`rules.states.${pack.state}`)}</Badge>
      </header>
      {pack.text !== '' && <p className={styles.text}>{pack.text}</p>}
      {pack.state === 'does-not-fit' && (
        <Notice tone="bad" title={t('rules.doesNotFit')}>
          <ProblemTable problems={pack.problems} />
        </Notice>
      )}
      {pack.conflicts.map((conflict) => (
        <Notice key={conflict} tone="warn">
          <p>{conflict}</p>
        </Notice>
      ))}
      <details className={styles.holds}>
        <summary>
          {t('rules.entries')}
          <span className={styles.quiet}>
            {counts
              .filter(({ count }) => count > 0)
              .map(({ kind, count }) => t(`rules.counts.${kind}`, { count }))
              .join(', ')}
          </span>
        </summary>
        <Entries entries={pack.entries} linked={pack.state === 'on'} />
      </details>
      {working === 'looking' && <Progress text={t('rules.looking')} done={job?.done ?? 0} total={job?.total ?? null} />}
      {working === 'switching' && <Progress text={t('rules.switching')} done={0} total={null} />}
      {ahead !== null && <RulePackAhead ahead={ahead} />}
      <footer className={styles.foot}>
        <span className={styles.hash}>{t('rules.hash', { hash: pack.hash.slice(0, 12) })}</span>
        <IconButton icon={Save} label={t('rules.save')} disabled={busy} onClick={() => void packs.save(pack)} />
        {pack.state === 'off' && (
          <IconButton icon={Trash2} label={t('rules.remove')} disabled={busy} onClick={() => void packs.remove(pack)} />
        )}
        {working === 'looking' && job !== null ? (
          <Button onClick={() => void cancelJob(job.id)}>{t('rules.cancel')}</Button>
        ) : (
          <Button
            look={ahead === null ? 'primary' : 'secondary'}
            disabled={busy || pack.conflicts.length > 0}
            onClick={() => void packs.lookAhead(pack, next)}
          >
            {t(ahead === null ? 'rules.look' : 'rules.lookAgain')}
          </Button>
        )}
        {(ahead !== null || next === 'off') && (
          <Button look={ahead === null ? 'secondary' : 'primary'} disabled={busy} onClick={() => void packs.turn(pack, next)}>
            {t(next === 'on' ? 'rules.switchOn' : 'rules.switchOff')}
          </Button>
        )}
      </footer>
    </article>
  );
}
