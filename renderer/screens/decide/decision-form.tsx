import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { WithEnglish } from '../../components/english.tsx';
import { ExitSign } from '../../components/exit-sign.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PATH_MARKS } from '../../components/path-marks.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { addDays } from '../../wording/calendar.ts';
import { type DecisionDraft, type DraftField, type DraftNeed, findProblems, REASON_MAX_LENGTH } from './decision-draft.ts';
import styles from './decision-form.module.css';

/** Props of DecisionForm. */
export interface DecisionFormProps {
  draft: DecisionDraft;
  needs: readonly DraftNeed[];
  asOf: string;
  /** "PAYROLL-DB2", or "12 servers". */
  about: string;
  state: 'ready' | 'working';
  /** What the services said when they refused, or null. */
  refusal: string | null;
  /** Whether there is a next server to go to. */
  following: 'offered' | 'none';
  /** known: who decides is said elsewhere; asked where left out. */
  signature?: 'asked' | 'known';
  onDraftChange: (draft: DecisionDraft) => void;
  onConfirm: (then: 'stay' | 'next') => void;
  onCancel: () => void;
}

const FOLLOW_ONS = ['migrate', 'isolate', 'retire'] as const;
const FIELD_ORDER: readonly DraftField[] = ['followOnPath', 'followOnBy', 'accepter', 'expiresOn', 'reason'];

/** Asks in place for what a decision still needs; Enter confirms, Esc cancels. */
export function DecisionForm({
  following,
  signature = 'asked',
  draft,
  needs,
  asOf,
  about,
  state,
  refusal,
  onDraftChange,
  onConfirm,
  onCancel,
}: DecisionFormProps) {
  const { t } = useTranslation('decide');
  const form = useRef<HTMLFormElement>(null);
  const title = useId();
  const [asked, setAsked] = useState<'not-yet' | 'once'>('not-yet');
  const problems = findProblems(draft, needs, asOf);
  const shown = asked === 'once' ? problems : {};
  const whyOf = (field: DraftField) => needs.find((need) => need.field === field)?.why;
  /** The problem takes the hint's place, so it carries the reason for asking along. */
  const tellProblem = (field: DraftField) => (shown[field] === undefined ? null : `${shown[field]} ${whyOf(field) ?? ''}`.trim());
  const quoted = needs.find((need) => need.field === 'reason')?.quoted ?? '';
  const whyReason = whyOf('reason') ?? '';
  const problemOfReason = tellProblem('reason');
  const { label } = PATH_MARKS[draft.path];

  function focusFirstMissing() {
    const first = FIELD_ORDER.find((field) => problems[field] !== undefined) ?? 'reason';
    const control = form.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, textarea)`);
    control?.focus();
  }

  // Only when the form opens or turns to another path; later the focus belongs to the person.
  useEffect(() => {
    setAsked('not-yet');
    focusFirstMissing();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, [draft.path, about]);

  function confirm(then: 'stay' | 'next') {
    setAsked('once');
    if (Object.keys(problems).length > 0) {
      focusFirstMissing();
      return;
    }
    onConfirm(then);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    confirm('stay');
  }

  return (
    <form
      ref={form}
      className={styles.form}
      aria-labelledby={title}
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }
        const inText = event.target instanceof HTMLTextAreaElement && event.shiftKey;
        if (event.key === 'Enter' && !inText && !(event.target instanceof HTMLButtonElement)) {
          event.preventDefault();
          event.stopPropagation();
          confirm(following === 'offered' && (event.ctrlKey || event.metaKey) ? 'next' : 'stay');
        }
      }}
    >
      <div className={styles.head}>
        <ExitSign path={draft.path} heading="none" trailing={<span />} />
        <h2 id={title}>{t('form.heading', { path: label, about })}</h2>
      </div>
      <div className={styles.fields}>
        {whyOf('followOnPath') !== undefined && (
          <div className={styles.field} data-field="followOnPath">
            <span className={styles.label}>{t('form.follows')}</span>
            <SegmentedControl
              label={t('form.follows')}
              value={draft.followOnPath}
              segments={FOLLOW_ONS.map((path) => ({ value: path, label: PATH_MARKS[path].label, icon: PATH_MARKS[path].icon }))}
              onValueChange={(value) => {
                const chosen = FOLLOW_ONS.find((each) => each === value);
                if (chosen) onDraftChange({ ...draft, followOnPath: chosen });
              }}
            />
            <p className={styles.why}>{whyOf('followOnPath')}</p>
          </div>
        )}
        {whyOf('followOnBy') !== undefined && (
          <div className={styles.day} data-field="followOnBy">
            <TextField
              label={t('form.doneBy')}
              type="date"
              min={addDays(asOf, 1)}
              value={draft.followOnBy}
              onValueChange={(followOnBy) => onDraftChange({ ...draft, followOnBy })}
              hint={whyOf('followOnBy')}
              problem={tellProblem('followOnBy')}
              required
            />
          </div>
        )}
        {whyOf('accepter') !== undefined && (
          <div className={styles.field} data-field="accepter">
            <TextField
              label={t('form.accepter')}
              value={draft.accepter}
              maxLength={200}
              onValueChange={(accepter) => onDraftChange({ ...draft, accepter })}
              hint={whyOf('accepter')}
              problem={tellProblem('accepter')}
              required
            />
          </div>
        )}
        {whyOf('expiresOn') !== undefined && (
          <div className={styles.day} data-field="expiresOn">
            <TextField
              label={t('form.until')}
              type="date"
              min={addDays(asOf, 1)}
              value={draft.expiresOn}
              onValueChange={(expiresOn) => onDraftChange({ ...draft, expiresOn })}
              hint={whyOf('expiresOn')}
              problem={tellProblem('expiresOn')}
              required
            />
          </div>
        )}
        <div className={styles.reason} data-field="reason">
          <TextArea
            label={whyOf('reason') === undefined ? t('form.reasonFree') : t('form.reason')}
            rows={2}
            maxLength={REASON_MAX_LENGTH}
            value={draft.reason}
            onValueChange={(reason) => onDraftChange({ ...draft, reason })}
            hint={whyReason === '' ? undefined : <WithEnglish text={whyReason} quoted={quoted} />}
            problem={problemOfReason === null ? null : <WithEnglish text={problemOfReason} quoted={quoted} />}
            required={whyOf('reason') !== undefined}
          />
        </div>
      </div>
      {refusal !== null && (
        <p className={styles.refusal} role="alert" lang="en">
          {refusal}
        </p>
      )}
      <div className={styles.actions}>
        <div className={styles.signature}>
          {signature === 'asked' && (
            <TextField
              label={t('form.decidedBy')}
              size="small"
              value={draft.decidedBy}
              maxLength={200}
              onValueChange={(decidedBy) => onDraftChange({ ...draft, decidedBy })}
            />
          )}
        </div>
        <div className={styles.buttons}>
          <Button onClick={onCancel} trailing={<KeyHint keys="Esc" />}>
            {t('form.cancel')}
          </Button>
          {following === 'offered' && (
            <Button onClick={() => confirm('next')} disabled={state === 'working'} trailing={<KeyHint keys="Ctrl Enter" />}>
              {t('form.decideNext')}
            </Button>
          )}
          <Button type="submit" look={`path-${draft.path}`} state={state} trailing={<KeyHint keys="Enter" ground="on-fill" />}>
            {t('form.decide', { path: label })}
          </Button>
        </div>
      </div>
    </form>
  );
}
