import { useTranslation } from 'react-i18next';
import type { RulePackCheck, RulePackProblem } from '../../../shared/domain/rule-pack.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import styles from './rule-pack-problems.module.css';

/** Everything that is wrong with a pack: where it stands, and what is the matter. */
export function RulePackProblems({ check, onDismiss }: { check: RulePackCheck; onDismiss: () => void }) {
  const { t } = useTranslation('knowledge');
  const more = check.problemCount - check.problems.length;
  return (
    <Notice
      tone="bad"
      title={t('rules.problems', { count: check.problemCount })}
      actions={
        <Button size="small" onClick={onDismiss}>
          {t('rules.dismiss')}
        </Button>
      }
    >
      <p>{t('rules.problemsText')}</p>
      <ProblemTable problems={check.problems} />
      {more > 0 && <p>{t('rules.problemsMore', { count: more })}</p>}
    </Notice>
  );
}

/** Problems as a table, one in each row. */
export function ProblemTable({ problems }: { problems: readonly RulePackProblem[] }) {
  const { t } = useTranslation('knowledge');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('rules.colProblem')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('rules.colEntry')}</th>
            <th scope="col">{t('rules.colField')}</th>
            <th scope="col">{t('rules.colProblem')}</th>
            <th scope="col">{t('rules.colFile')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ file, entry, field, text }, index) => (
            <tr key={index}>
              <td>{entry}</td>
              <td className={styles.code}>{field}</td>
              <td lang="en">{text}</td>
              <td>{file}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
