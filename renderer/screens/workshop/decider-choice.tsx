import { useTranslation } from 'react-i18next';
import type { Attendee, Workshop } from '../../../shared/domain/workshop.ts';
import { mayDecide } from '../../../shared/planning/workshop/check-set-up.ts';
import listStyles from './lists.module.css';

/** Props of DeciderChoice. */
export interface DeciderChoiceProps {
  workshop: Pick<Workshop, 'attendees'>;
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** Who may decide and is here; those who are here where nobody of them may. */
export function listDeciders({ attendees }: Pick<Workshop, 'attendees'>): Attendee[] {
  const here = attendees.filter((one) => one.here === 'yes');
  const deciders = here.filter((one) => mayDecide(one) === 'yes');
  return deciders.length > 0 ? deciders : here;
}

/** The person who decides: the chosen one, or the first who may. */
export function findDecider(workshop: Pick<Workshop, 'attendees'>, chosen: string | null): Attendee | null {
  const deciders = listDeciders(workshop);
  return deciders.find(({ id }) => id === chosen) ?? deciders[0] ?? null;
}

/** Says who decides, in which role. */
export function DeciderChoice({ workshop, chosen, onChoose }: DeciderChoiceProps) {
  const { t } = useTranslation('workshop');
  return (
    <fieldset className={listStyles.deciders}>
      <legend>{t('decides')}</legend>
      {listDeciders(workshop).map(({ id, name, role }) => (
        <button className={listStyles.decider} key={id} type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
          {name}, {t(`roles.${role}`)}
        </button>
      ))}
    </fieldset>
  );
}
