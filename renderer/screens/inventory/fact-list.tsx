import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactClaim, FactValue, ResolvedFact } from '../../../shared/domain/fact.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { EvidenceLink } from '../../components/evidence-link.tsx';
import { formatCount } from '../../components/format.ts';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { formatFactValue, labelFact, languageOfValue, showsRaw } from '../../wording/fact-text.ts';
import { AnswerChooser } from '../decide/answer-chooser.tsx';
import { AnswerControl } from '../decide/answer-control.tsx';
import styles from './fact-list.module.css';

/** Props of FactList. */
export interface FactListProps {
  facts: Readonly<Record<string, ResolvedFact>>;
  entries: readonly AnswerableFact[];
  state: 'ready' | 'working';
  /** A person says otherwise: a new fact, never an overwrite; null withdraws what a person said. */
  onAnswer: (fact: string, value: FactValue | null) => void;
  /** A person takes what another source says; nothing is offered without it. */
  onChoose?: ((fact: string, claim: FactClaim) => void) | undefined;
}

const FACT_GROUPS = ['all', 'conflict', 'stated'] as const;
type FactGroup = (typeof FACT_GROUPS)[number];

function isAnswer(fact: ResolvedFact): boolean {
  return fact.evidence.row === null;
}

function Fact({
  id,
  fact,
  entry,
  state,
  onAnswer,
  onChoose,
}: { id: string; fact: ResolvedFact; entry: AnswerableFact | undefined } & Pick<FactListProps, 'state' | 'onAnswer' | 'onChoose'>) {
  const { t } = useTranslation(['inventoryServer', 'merging']);
  const [mode, setMode] = useState<'shown' | 'edited'>('shown');
  const pencil = useRef<HTMLButtonElement>(null);
  const edit = useRef<HTMLDivElement>(null);
  const modeRef = useRef(mode);
  useEffect(() => {
    if (modeRef.current === mode) return;
    modeRef.current = mode;
    if (mode === 'shown') pencil.current?.focus();
    else edit.current?.querySelector<HTMLElement>('button[tabindex="0"], input, [role="combobox"], button')?.focus();
  }, [mode]);
  const label = labelFact(id, entry);
  const value = formatFactValue(fact.value, entry);
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        <p className={styles.line}>
          <span className={styles.words} lang={languageOfValue(fact.value, entry)}>
            {value}
          </span>
          {entry !== undefined && mode === 'shown' && (
            <IconButton
              ref={pencil}
              icon={Pencil}
              size="small"
              label={t('facts.sayOtherwise', { fact: label })}
              onClick={() => setMode('edited')}
            />
          )}
        </p>
        <p className={styles.source}>
          {isAnswer(fact) ? (
            fact.evidence.source
          ) : (
            <>
              <EvidenceLink evidence={fact.evidence} />
              {showsRaw(fact.evidence, value) && <span>: {t('quoted', { text: fact.evidence.raw })}</span>}
            </>
          )}
        </p>
        {fact.otherClaims.map((claim) => (
          <p key={`${claim.evidence.sourceId}-${claim.evidence.row}-${claim.evidence.column}`} className={styles.claim}>
            {t('facts.alsoSaid', { value: formatFactValue(claim.value, entry) })} (<EvidenceLink evidence={claim.evidence} />)
            {entry !== undefined && onChoose !== undefined && !isAnswer({ ...fact, evidence: claim.evidence }) && (
              <Button
                size="small"
                look="quiet"
                disabled={state === 'working'}
                aria-label={t('merging:chooseValueLabel', { value: formatFactValue(claim.value, entry), fact: label })}
                onClick={() => onChoose(id, claim)}
              >
                {t('merging:chooseValue')}
              </Button>
            )}
          </p>
        ))}
        {mode === 'edited' && (
          // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the edit from wherever it is in it
          <div
            ref={edit}
            className={styles.edit}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              setMode('shown');
            }}
          >
            <AnswerControl
              fact={entry}
              label={label}
              value={fact.value}
              state={state}
              unknown="left-out"
              onAnswer={(next) => {
                setMode('shown');
                onAnswer(id, next);
              }}
            />
            {isAnswer(fact) && (
              <Button
                size="small"
                look="quiet"
                onClick={() => {
                  setMode('shown');
                  onAnswer(id, null);
                }}
              >
                {t('facts.withdraw')}
              </Button>
            )}
            <Button size="small" look="quiet" onClick={() => setMode('shown')}>
              {t('facts.cancel')}
            </Button>
          </div>
        )}
      </dd>
    </div>
  );
}

/** Every known fact of a server with the cell it came from and what else was claimed. */
export function FactList({ facts, entries, state, onAnswer, onChoose }: FactListProps) {
  const order = new Map(entries.map((entry, index) => [entry.id, index]));
  const { t } = useTranslation('inventoryServer');
  const [chosen, setWhich] = useState<FactGroup>('all');
  const all = Object.keys(facts).sort((a, b) => (order.get(a) ?? 1_000) - (order.get(b) ?? 1_000) || a.localeCompare(b));
  const groups: Record<FactGroup, string[]> = {
    all,
    conflict: all.filter((id) => (facts[id]?.otherClaims.length ?? 0) > 0),
    stated: all.filter((id) => facts[id] !== undefined && isAnswer(facts[id])),
  };
  const which = groups[chosen].length > 0 ? chosen : 'all';
  const ids = groups[which];
  return (
    <>
      {all.length === 0 && <p className={styles.source}>{t('facts.nothing')}</p>}
      {(groups.conflict.length > 0 || groups.stated.length > 0) && (
        <div>
          <SegmentedControl
            label={t('facts.which')}
            size="small"
            value={which}
            segments={FACT_GROUPS.filter((group) => groups[group].length > 0).map((group) => ({
              value: group,
              label: t(`facts.${group}`),
              note: formatCount(groups[group].length),
            }))}
            onValueChange={(next) => setWhich(FACT_GROUPS.find((group) => group === next) ?? 'all')}
          />
        </div>
      )}
      <dl className={styles.facts}>
        {ids.map((id) => {
          const fact = facts[id];
          if (fact === undefined) return null;
          return (
            <Fact
              key={id}
              id={id}
              fact={fact}
              entry={entries.find((entry) => entry.id === id)}
              state={state}
              onAnswer={onAnswer}
              onChoose={onChoose}
            />
          );
        })}
      </dl>
      <details className={styles.more}>
        <summary>{t('facts.sayMore')}</summary>
        <AnswerChooser
          facts={entries.filter((entry) => facts[entry.id] === undefined)}
          state={state}
          note={t('facts.note')}
          onAnswer={(fact, value) => onAnswer(fact.id, value)}
        />
      </details>
    </>
  );
}
