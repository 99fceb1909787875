import { ArrowDown, MessageCircleQuestion, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { KeyHint } from '../../components/key-hint.tsx';

/** What stands beside the server that is shown. */
export type DecideBeside = 'ask-next' | 'policy' | 'nothing';

/** Props of DecideActions. */
export interface DecideActionsProps {
  beside: DecideBeside;
  /** least: only the way to the next server has room. */
  room: 'all' | 'least';
  onBesideChange: (beside: DecideBeside) => void;
  onNext: () => void;
}

/** The actions of the Decide screen, each with its key. */
export function DecideActions({ beside, room, onBesideChange, onNext }: DecideActionsProps) {
  const { t } = useTranslation('decide');
  const turn = (wanted: DecideBeside) => onBesideChange(beside === wanted ? 'nothing' : wanted);
  return (
    <>
      {room === 'all' && (
        <Button
          icon={MessageCircleQuestion}
          aria-pressed={beside === 'ask-next'}
          onClick={() => turn('ask-next')}
          trailing={<KeyHint keys="Q" />}
        >
          {t('askNext')}
        </Button>
      )}
      {room === 'all' && (
        <Button icon={SlidersHorizontal} aria-pressed={beside === 'policy'} onClick={() => turn('policy')} trailing={<KeyHint keys="P" />}>
          {t('policy')}
        </Button>
      )}
      <Button icon={ArrowDown} onClick={onNext} trailing={<KeyHint keys="N" />}>
        {t('nextUndecided')}
      </Button>
    </>
  );
}
