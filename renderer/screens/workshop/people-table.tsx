import { Plus, X } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attendee, WorkshopSetUp } from '../../../shared/domain/workshop.ts';
import { WORKSHOP_ROLES } from '../../../shared/domain/workshop-words.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { addAttendee } from './set-up-draft.ts';
import styles from './workshop-screen.module.css';

/** Props of the tables of a set-up. */
export interface SetUpPartProps {
  setUp: WorkshopSetUp;
  onChange: (setUp: WorkshopSetUp) => void;
}

/** Who comes: name, role, whether they are needed, and their seat. */
export function PeopleTable({ setUp, onChange }: SetUpPartProps) {
  const { t } = useTranslation('workshop');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Attendee['role']>('sponsor');
  const nameRef = useRef<HTMLInputElement>(null);
  const change = (id: string, part: Partial<Attendee>) =>
    onChange({ ...setUp, attendees: setUp.attendees.map((one) => (one.id === id ? { ...one, ...part } : one)) });

  function add(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === '') return;
    onChange(addAttendee(setUp, name, role));
    setName('');
    if (role === 'sponsor') setRole('app-owner');
    nameRef.current?.focus();
  }
  const roles = WORKSHOP_ROLES.map((value) => (
    <option key={value} value={value}>
      {t(`roles.${value}`)}
    </option>
  ));
  const asRole = (value: string) => WORKSHOP_ROLES.find((one) => one === value) ?? 'sponsor';

  return (
    <>
      <p className={styles.quiet}>{t('peopleHint')}</p>
      {setUp.attendees.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('person')}</th>
              <th scope="col">{t('role')}</th>
              <th scope="col">{t('presence')}</th>
              <th scope="col">{t('seat')}</th>
              <th scope="col" aria-label={t('removePerson', { name: '' })} />
            </tr>
          </thead>
          <tbody>
            {setUp.attendees.map((person) => (
              <tr key={person.id}>
                <td>
                  <input
                    aria-label={t('person')}
                    value={person.name}
                    maxLength={200}
                    onChange={(event) => change(person.id, { name: event.target.value })}
                  />
                </td>
                <td>
                  <select
                    aria-label={`${person.name}: ${t('role')}`}
                    value={person.role}
                    onChange={(event) => change(person.id, { role: asRole(event.target.value) })}
                  >
                    {roles}
                  </select>
                </td>
                <td>
                  <select
                    aria-label={`${person.name}: ${t('presence')}`}
                    value={person.presence}
                    onChange={(event) => change(person.id, { presence: event.target.value === 'required' ? 'required' : 'optional' })}
                  >
                    <option value="required">{t('required')}</option>
                    <option value="optional">{t('optional')}</option>
                  </select>
                </td>
                <td>
                  <input
                    aria-label={`${person.name}: ${t('seat')}`}
                    className={styles.number}
                    type="number"
                    min={1}
                    max={99}
                    placeholder={t('noSeat')}
                    value={person.seat ?? ''}
                    onChange={(event) => change(person.id, { seat: readNumber(event.target.value, 1, 99) })}
                  />
                </td>
                <td>
                  <IconButton
                    icon={X}
                    size="small"
                    label={t('removePerson', { name: person.name })}
                    onClick={() => onChange({ ...setUp, attendees: setUp.attendees.filter(({ id }) => id !== person.id) })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form className={styles.add} onSubmit={add}>
        <select aria-label={t('newRole')} value={role} onChange={(event) => setRole(asRole(event.target.value))}>
          {roles}
        </select>
        <input
          ref={nameRef}
          aria-label={t('newPerson')}
          placeholder={t('newPerson')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" icon={Plus} disabled={name.trim() === ''}>
          {t('addPerson')}
        </Button>
      </form>
    </>
  );
}

/** A whole number between two bounds, or null. */
export function readNumber(text: string, least: number, most: number): number | null {
  const value = /^\d{1,4}$/u.test(text.trim()) ? Number(text) : null;
  return value === null || value < least || value > most ? null : value;
}
