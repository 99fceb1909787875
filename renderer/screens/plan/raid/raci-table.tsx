import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Raci, RaciLetters } from '../../../../shared/domain/responsibility.ts';
import { Button } from '../../../components/button.tsx';
import { Panel } from '../../../components/screen-layout.tsx';
import { Select } from '../../../components/select.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useApp } from '../../../store/use-app.ts';
import { useOperation } from '../../../store/use-operation.ts';
import { labelActivity, labelDoer } from '../../../wording/label-entry.ts';
import { useRunning } from '../use-running.ts';
import styles from './raid-view.module.css';

type RaciRow = Raci['rows'][number];
type Role = Raci['roles'][number];

const LETTERS = ['', 'R', 'A', 'A/R', 'C', 'I'] as const;

/** Who fills the roles, and who is responsible, accountable, consulted and informed. */
export function RaciTable() {
  const { t } = useTranslation('running');
  const { value: raci } = useOperation('raci.read', {});
  if (raci === null) return <p className={styles.quiet}>{t('loading')}</p>;
  return (
    <>
      <Panel title={t('roles')}>
        <p className={styles.quiet}>{t('rolesNote')}</p>
        <div className={styles.roles}>
          {raci.roles.map((role) => (
            <RoleField key={`${role.id} ${role.person}`} role={role} />
          ))}
        </div>
      </Panel>
      <Panel title={t('raci')}>
        <p className={styles.quiet}>{t('raciNote')}</p>
        <div className={styles.scroll}>
          <table className={styles.raci}>
            <thead>
              <tr>
                <th scope="col">{t('activity')}</th>
                {raci.roles.map(({ id, label }) => (
                  <th key={id} scope="col">
                    {labelDoer(label)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {raci.rows.map((row) => (
                <LetterRow key={`${row.id} ${JSON.stringify(row.letters)}`} row={row} roles={raci.roles} />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  );
}

function RoleField({ role }: { role: Role }) {
  const ask = useApp((state) => state.ask);
  const { adopt } = useRunning();
  const [person, setPerson] = useState(role.person);
  const fill = () => {
    if (person.trim() !== role.person) void adopt(ask('raci.fill', { role: role.id, person: person.trim(), note: role.note }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        fill();
      }}
    >
      <TextField label={labelDoer(role.label)} size="small" value={person} maxLength={200} onValueChange={setPerson} onBlur={fill} />
    </form>
  );
}

/** Letters are changed one after another and kept once exactly one role is accountable, so that an A can be moved. */
function LetterRow({ row, roles }: { row: RaciRow; roles: readonly Role[] }) {
  const { t } = useTranslation('running');
  const { t: app } = useTranslation('app');
  const ask = useApp((state) => state.ask);
  const { adopt } = useRunning();
  const [letters, setLetters] = useState<RaciLetters>(row.letters);
  const activity = labelActivity(row.id, row.label);
  const isChanged = JSON.stringify(letters) !== JSON.stringify(row.letters);
  const change = (role: Role['id'], value: string) => {
    const { [role]: _, ...others } = letters;
    const letter = LETTERS.find((one) => one === value);
    setLetters(letter === undefined || letter === '' ? others : { ...others, [role]: letter });
  };
  return (
    <tr>
      <th scope="row">
        {activity}
        {row.person !== '' && <span className={styles.quiet}> A: {row.person}</span>}
      </th>
      {roles.map(({ id, label }) => (
        <td key={id} data-letter={letters[id]?.startsWith('A') ? 'A' : undefined}>
          <Select
            label={t('letterOf', { activity, role: labelDoer(label) })}
            labelLook="hidden"
            look="quiet"
            size="small"
            value={letters[id] ?? ''}
            options={LETTERS.map((value) => ({ value, label: value === '' ? '–' : value }))}
            onValueChange={(value) => change(id, value)}
          />
        </td>
      ))}
      <td className={styles.ends}>
        {isChanged ? (
          <>
            <Button size="small" look="primary" onClick={() => void adopt(ask('raci.set', { id: row.id, letters }))}>
              {app('save')}
            </Button>
            <Button size="small" look="quiet" onClick={() => setLetters(row.letters)}>
              {app('cancel')}
            </Button>
          </>
        ) : (
          row.set === 'people' && (
            <Button size="small" look="quiet" onClick={() => void adopt(ask('raci.set', { id: row.id, letters: null }))}>
              {t('published')}
            </Button>
          )
        )}
      </td>
    </tr>
  );
}
