import { FileJson, FolderTree, PackageOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { RulePackCard } from './rule-pack-card.tsx';
import { RulePackProblems } from './rule-pack-problems.tsx';
import styles from './rule-packs-screen.module.css';
import { useRulePacks } from './use-rule-packs.ts';

/** Rules, gates, questions and controls that a consultancy adds to this project: added, checked, looked at, switched on and off. */
export function RulePacksScreen({ actions }: { actions: ReactNode }) {
  const { t } = useTranslation('knowledge');
  const packs = useRulePacks();
  const { list, version, hasProject, check, work } = packs;
  const busy = work !== null;
  const add = (
    <div className={styles.add}>
      <Button
        look={list?.length === 0 ? 'primary' : 'secondary'}
        icon={FileJson}
        disabled={busy}
        onClick={() => void packs.pick('file')}
        data-region-start
      >
        {t(hasProject ? 'rules.add' : 'rules.check')}
      </Button>
      <Button icon={FolderTree} disabled={busy} onClick={() => void packs.pick('folder')}>
        {t(hasProject ? 'rules.addFolder' : 'rules.checkFolder')}
      </Button>
    </div>
  );
  return (
    <ScreenLayout title={t('rules.title')} subtitle={t('rules.subtitle')} actions={actions}>
      <div className={styles.packs}>
        {!hasProject && (
          <Notice title={t('rules.noProject')}>
            <p>{t('rules.noProjectText')}</p>
          </Notice>
        )}
        {list !== null && (list.length > 0 || !hasProject) && add}
        {work?.what === 'checking' && <Progress text={t('rules.checking')} done={0} total={null} />}
        {check !== null && check.pack === null && <RulePackProblems check={check} onDismiss={packs.dismiss} />}
        {check?.pack != null && <Notice tone="good" title={t('rules.holds', { label: check.pack.label, version: check.pack.version })} />}
        {list?.length === 0 && hasProject && (
          <EmptyState icon={PackageOpen} title={t('rules.empty')} text={t('rules.emptyText')} actions={add} />
        )}
        {list !== null && list.length > 0 && (
          <ul className={styles.list} aria-label={t('rules.list')}>
            {list.map((pack) => (
              <li key={pack.key}>
                <RulePackCard pack={pack} packs={packs} />
              </li>
            ))}
          </ul>
        )}
        {version !== null && hasProject && list !== null && list.length > 0 && (
          <p className={styles.version}>{t('rules.version', { version })}</p>
        )}
      </div>
    </ScreenLayout>
  );
}
