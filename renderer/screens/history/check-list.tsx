import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ProjectCheck } from '../../../shared/domain/project.ts';
import { formatCounted } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import styles from './check-list.module.css';

/** What was checked of a project file and what came of it, in words. */
export function CheckList({ check }: { check: ProjectCheck }) {
  return (
    <div className={styles.list} role="status">
      <Notice tone={check.intact ? 'good' : 'bad'} title={check.intact ? 'The file is whole' : 'Something is wrong with the file'}>
        <p>
          {check.intact
            ? `All ${formatCounted(check.historyEntries, 'history entry', 'history entries')} are in place and unchanged.`
            : 'Keep this file as it is, and go on in a copy from before. What is wrong is named below.'}
        </p>
      </Notice>
      <ul>
        {check.checks.map((each) => {
          const Icon = each.passed ? CircleCheck : CircleAlert;
          return (
            <li key={each.check} className={styles.check}>
              <Icon
                aria-label={each.passed ? 'in order' : 'not in order'}
                className={styles.icon}
                data-tone={each.passed ? 'good' : 'bad'}
              />
              <span>{each.text}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
