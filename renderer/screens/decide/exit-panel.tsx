import { Stamp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { Gate } from '../../../shared/domain/verdict.ts';
import type { WaiverState } from '../../../shared/domain/waiver.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { English } from '../../components/english.tsx';
import { ExitSign } from '../../components/exit-sign.tsx';
import { formatDate } from '../../components/format.ts';
import { IntervalBar } from '../../components/interval-bar.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PATH_MARKS } from '../../components/path-marks.tsx';
import styles from './exit-panel.module.css';
import { describeExit, type ExitView, formatInterval, formatPoints } from './exit-view.ts';

/** Props of ExitPanel. */
export interface ExitPanelProps {
  exit: ExitView;
  /** chosen: people decided for this exit; drafting: its form is open. */
  choice: 'none' | 'chosen' | 'drafting';
  onChoose: (path: ExitPath) => void;
  /** Waivers of this server for gates of this exit. */
  waivers: readonly WaiverState[];
  onWaive: (gate: Gate) => void;
  onWithdraw: (waiver: WaiverState) => void;
}

const REASONS_SHOWN = 6;

function ClosedNote({ gate, expired, onWaive }: { gate: Gate; expired: WaiverState | undefined; onWaive: (gate: Gate) => void }) {
  const { t } = useTranslation('decide');
  return (
    <div className={styles.gate} data-kind="closed" title={t('exit.rule', { rule: gate.rule })}>
      <p>
        <strong>{t('exit.closed')}</strong> <English>{gate.text}</English>
      </p>
      {gate.opensWhen !== null && (
        <p>
          <strong>{t('exit.opensWhen')}</strong> <English>{gate.opensWhen}</English>
        </p>
      )}
      {expired !== undefined && <p>{t('waivedExpired', { owner: expired.owner, day: formatDate(expired.expiresOn) })}</p>}
      {gate.waivable === 'no' ? (
        <p className={styles.quiet}>{t('notWaivable')}</p>
      ) : (
        <Button size="small" look="quiet" icon={Stamp} onClick={() => onWaive(gate)}>
          {t('waive')}
        </Button>
      )}
    </div>
  );
}

function WaivedNote({ waiver, text, onWithdraw }: { waiver: WaiverState; text: string; onWithdraw: (waiver: WaiverState) => void }) {
  const { t } = useTranslation('decide');
  return (
    <div className={styles.gate} data-kind="waived">
      <p>
        <strong>{t('waived', { owner: waiver.owner, day: formatDate(waiver.expiresOn) })}</strong> <English>{text}</English>
      </p>
      <p>“{waiver.reason}”</p>
      <Button size="small" look="quiet" onClick={() => onWithdraw(waiver)}>
        {t('withdraw')}
      </Button>
    </div>
  );
}

function PendingNote({ gate }: { gate: Gate }) {
  const { t } = useTranslation('decide');
  return (
    <div className={styles.gate} data-kind="pending" title={t('exit.rule', { rule: gate.rule })}>
      <p>
        <strong>{t('exit.wouldClose')}</strong> <English>{gate.text}</English>
      </p>
    </div>
  );
}

function Score({ exit }: { exit: ExitView }) {
  const { t } = useTranslation('decide');
  const { interval } = exit;
  /** A range that no unknown can move says so. */
  const isFixed = interval !== null && Math.round(interval[0]) === Math.round(interval[1]);
  return (
    <>
      <p className={styles.score}>
        <span className={styles.number}>{exit.score ?? '–'}</span>
        <span className={styles.range}>
          {interval === null ? t('exit.noScore') : isFixed ? t('exit.whatever') : formatInterval(interval)}
          {exit.standsAt === 'low' && interval !== null && <span title={t('exit.lowEndWhy')}> · {t('exit.lowEnd')}</span>}
        </span>
      </p>
      <IntervalBar
        interval={interval}
        path={exit.path}
        standsAt={exit.score}
        label={t('exit.score', { path: PATH_MARKS[exit.path].label })}
      />
    </>
  );
}

function ReasonList({ reasons }: Pick<ExitView, 'reasons'>) {
  const { t } = useTranslation('decide');
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={reason.rule} title={t('exit.rule', { rule: reason.rule })}>
          <span className={styles.points} data-sign={reason.points < 0 ? 'minus' : 'plus'}>
            {formatPoints(reason.points)}
          </span>
          <English>{reason.text}</English>
        </li>
      ))}
    </ul>
  );
}

function Reasons({ exit }: { exit: ExitView }) {
  const { t } = useTranslation('decide');
  if (exit.reasons.length === 0) {
    return exit.state === 'closed' ? null : (
      <p className={styles.quiet}>{exit.startScore === null ? t('exit.nothing') : t('exit.nothingStart', { start: exit.startScore })}</p>
    );
  }
  const shown = exit.reasons.slice(0, REASONS_SHOWN);
  const rest = exit.reasons.slice(REASONS_SHOWN);
  return (
    <>
      <ReasonList reasons={shown} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{t('exit.more', { count: rest.length })}</summary>
          <ReasonList reasons={rest} />
        </details>
      )}
      {exit.startScore !== null && <p className={styles.quiet}>{t('exit.starts', { start: exit.startScore })}</p>}
    </>
  );
}

/** One exit of one server: its sign, its score, what speaks for and against it, and what closes it. */
export function ExitPanel({ exit, choice, onChoose, waivers, onWaive, onWithdraw }: ExitPanelProps) {
  const { t } = useTranslation('decide');
  const { label, key } = PATH_MARKS[exit.path];
  return (
    <section
      className={styles.exit}
      data-path={exit.path}
      data-standing={exit.standing}
      data-size={exit.path === 'retire' ? 'slim' : 'full'}
      aria-label={describeExit(exit, label)}
    >
      <ExitSign
        heading={2}
        path={exit.path}
        state={exit.state === 'closed' ? 'closed' : 'open'}
        trailing={exit.standing === 'recommended' ? t('exit.recommended') : <span />}
      />
      <div className={styles.measure}>
        <Score exit={exit} />
      </div>
      <div className={styles.foot}>
        {choice === 'chosen' && <Badge tone="info">{t('exit.decided')}</Badge>}
        <Button
          look={exit.standing === 'recommended' ? `path-${exit.path}` : 'secondary'}
          aria-pressed={choice !== 'none'}
          aria-keyshortcuts={key ?? undefined}
          onClick={() => onChoose(exit.path)}
          trailing={key === null ? undefined : <KeyHint keys={key} ground={exit.standing === 'recommended' ? 'on-fill' : 'plain'} />}
        >
          {label}
        </Button>
      </div>
      <div className={styles.why}>
        {exit.gates.map((gate) => (
          <ClosedNote
            key={gate.rule}
            gate={gate}
            expired={waivers.find(({ rule, state }) => rule === gate.rule && state === 'expired')}
            onWaive={onWaive}
          />
        ))}
        {exit.waived.flatMap((gate) => {
          const waiver = waivers.find(({ rule, state }) => rule === gate.rule && state === 'in-force');
          return waiver === undefined ? [] : [<WaivedNote key={gate.rule} waiver={waiver} text={gate.text} onWithdraw={onWithdraw} />];
        })}
        <Reasons exit={exit} />
        {exit.pendingGates.map((gate) => (
          <PendingNote key={gate.rule} gate={gate} />
        ))}
      </div>
    </section>
  );
}
