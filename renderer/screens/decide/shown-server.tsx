import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { Gate } from '../../../shared/domain/verdict.ts';
import type { WaiverInput, WaiverState } from '../../../shared/domain/waiver.ts';
import { formatDate } from '../../components/format.ts';
import { contextOf, type DecisionDraft, listNeeds } from './decision-draft.ts';
import { focusQueue } from './focus-queue.ts';
import { ServerPanel, type ServerPanelProps } from './server-panel.tsx';
import type { Deciding } from './use-deciding.ts';
import { WaiverDialog } from './waiver-dialog.tsx';

/** Props of ShownServer. */
export interface ShownServerProps
  extends Pick<
    ServerPanelProps,
    | 'detail'
    | 'asOf'
    | 'products'
    | 'facts'
    | 'paths'
    | 'questions'
    | 'similar'
    | 'draft'
    | 'notes'
    | 'onChoose'
    | 'onConfirm'
    | 'onDecideSimilar'
    | 'onWorkload'
  > {
  deciding: Deciding;
  onDraftChange: (draft: DecisionDraft | null) => void;
  /** Told what was done, for a screen reader. */
  onSaid: (words: string) => void;
}

/** The server that is shown, with what people answer, note and take back about it carried out. */
export function ShownServer({ deciding, onSaid, ...panel }: ShownServerProps) {
  const { t } = useTranslation('decide');
  const { detail, draft, onDraftChange } = panel;
  const [waiving, setWaiving] = useState<Gate | null>(null);

  async function answer(fact: string, value: FactValue | null) {
    if ((await deciding.answer([detail.id], fact, value)) === 'done') onSaid(value === null ? t('said.withdrawn') : t('said.answered'));
  }

  async function waive(waiver: WaiverInput) {
    if ((await deciding.waive([detail.id], waiver)) === 'refused') return;
    setWaiving(null);
    onSaid(t('said.waived', { day: formatDate(waiver.expiresOn) }));
  }

  async function withdraw(waiver: WaiverState) {
    if ((await deciding.withdraw([detail.id], waiver)) === 'done') onSaid(t('said.waiverWithdrawn'));
  }

  async function settle(fact: string, as: 'nobody-knows' | 'open') {
    if ((await deciding.settle([detail.id], fact, as)) === 'done') onSaid(as === 'open' ? t('said.reopened') : t('said.settled'));
  }

  async function comment(text: string, who: string) {
    const came = await deciding.comment([detail.id], text, who);
    if (came === 'done') onSaid(t('comments.done', { name: detail.name }));
    return came;
  }

  async function clear() {
    if ((await deciding.clear([detail.id])) === 'done') onSaid(t('said.undecidedAgain', { name: detail.name }));
  }

  return (
    <>
      <ServerPanel
        {...panel}
        state={deciding.state}
        needs={draft === null ? [] : listNeeds(draft.path, contextOf(detail.verdict, draft.path))}
        refusal={deciding.refusal}
        signature={deciding.signature}
        onCancel={() => {
          onDraftChange(null);
          focusQueue();
        }}
        onWaive={setWaiving}
        onWithdraw={(waiver) => void withdraw(waiver)}
        onClear={() => void clear()}
        onAnswer={(fact, value) => void answer(fact, value)}
        onSettle={(fact, as) => void settle(fact, as)}
        onComment={comment}
        onChangeComment={(id, text) => deciding.changeComment(id, text)}
        onLeaveComment={focusQueue}
      />
      {waiving !== null && (
        <WaiverDialog
          gate={waiving}
          server={detail.name}
          asOf={panel.asOf}
          signature={deciding.signature}
          state={deciding.state}
          onWaive={(waiver) => void waive(waiver)}
          onClose={() => setWaiving(null)}
        />
      )}
    </>
  );
}
