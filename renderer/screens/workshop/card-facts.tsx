import { useTranslation } from 'react-i18next';
import type { ShownEvidence } from '../../../shared/domain/workshop.ts';
import styles from './board.module.css';
import cardStyles from './card.module.css';

const FACTS = 6;
const UNKNOWNS = 2;
const CHANGES = 2;

/** What is known of a server, what is not, and what would change the recommendation; as much as can be read from the back row. */
export function CardFacts({ evidence }: { evidence: ShownEvidence }) {
  const { t } = useTranslation('workshop');
  const { os, owner, application, facts, unknowns, wouldChange } = evidence;
  const told = [owner, application].filter(Boolean).join(', ');
  return (
    <section className={cardStyles.facts}>
      <h2>{t('facts')}</h2>
      <p>
        {os}
        {told !== '' && `, ${told}`}
      </p>
      <dl>
        {facts.slice(0, FACTS).map(({ label, value }) => (
          <div key={label} lang="en">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {facts.length > FACTS && <p className={styles.quiet}>{t('moreFacts', { count: facts.length - FACTS })}</p>}
      {unknowns.length > 0 && (
        <>
          <h2>{t('unknowns')}</h2>
          <ul>
            {unknowns.slice(0, UNKNOWNS).map((question) => (
              <li key={question} lang="en">
                {question}
              </li>
            ))}
          </ul>
          {unknowns.length > UNKNOWNS && <p className={styles.quiet}>{t('moreFacts', { count: unknowns.length - UNKNOWNS })}</p>}
        </>
      )}
      <h2>{t('wouldChange')}</h2>
      <ul>
        {wouldChange.length === 0 && <li>{t('nothingChanges')}</li>}
        {wouldChange.slice(0, CHANGES).map((text) => (
          <li key={text} lang="en">
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
