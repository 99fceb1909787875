import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { formatDate } from '../../components/format.ts';
import { useApp } from '../../store/use-app.ts';
import styles from './about-dialog.module.css';

/** A package inside Offramp, as the build wrote it beside the page. */
interface Licence {
  name: string;
  version: string;
  license: string;
  text: string;
}

/** What runs here: version, day of the knowledge, licence, and the licence of every package inside. */
export function AboutDialog() {
  const { t } = useTranslation('help');
  const openDialog = useApp((state) => state.openDialog);
  const about = useApp((state) => state.about);
  const host = useApp((state) => state.host);
  const [licences, setLicences] = useState<Licence[] | 'reading' | 'none'>('reading');

  useEffect(() => {
    fetch('licences.json')
      .then((answer) => answer.json() as Promise<Licence[]>)
      .then(setLicences, () => setLicences('none'));
  }, []);

  const facts = [
    { label: t('about.version'), value: about?.version ?? '' },
    { label: t('about.knowledge'), value: about === null ? '' : formatDate(about.knowledgeAsOf) },
    { label: t('about.window'), value: t(host?.kind === 'electron' ? 'about.electron' : 'about.browser') },
    { label: t('about.licence'), value: 'MIT' },
  ];
  return (
    <Dialog open onClose={() => openDialog(null)} title={t('about.title')} description={t('about.text')} width={640} startAt="window">
      <dl className={styles.facts}>
        {facts.map(({ label, value }) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.promise}>{t('about.promise')}</p>
      <h3 className={styles.heading}>{t('about.inside')}</h3>
      <p className={styles.promise}>{licences === 'none' ? t('about.none') : t('about.insideText')}</p>
      <ul className={styles.list}>
        {(Array.isArray(licences) ? licences : []).map(({ name, version, license, text }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary className={styles.summary}>
                <span className={styles.name}>{name}</span>
                <span className={styles.quiet}>{version}</span>
                <span className={styles.licence}>{license}</span>
              </summary>
              <pre className={styles.text}>{text === '' ? t('about.noText') : text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
