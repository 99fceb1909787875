import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProjectCheck } from '../../../shared/domain/project.ts';
import { Notice } from '../../components/notice.tsx';
import styles from './check-list.module.css';

/** What was checked of a project file and what came of it, in words. */
export function CheckList({ check }: { check: ProjectCheck }) {
  const { t } = useTranslation('history');
  return (
    <div className={styles.list} role="status">
      <Notice tone={check.intact ? 'good' : 'bad'} title={t(check.intact ? 'check.whole' : 'check.broken')}>
        <p>{check.intact ? t('check.wholeText', { count: check.historyEntries }) : t('check.brokenText')}</p>
      </Notice>
      <ul>
        {check.checks.map((each) => {
          const Icon = each.passed ? CircleCheck : CircleAlert;
          return (
            <li key={each.check} className={styles.check}>
              <Icon
                aria-label={t(each.passed ? 'check.inOrder' : 'check.notInOrder')}
                className={styles.icon}
                data-tone={each.passed ? 'good' : 'bad'}
              />
              <span lang="en">{each.text}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
