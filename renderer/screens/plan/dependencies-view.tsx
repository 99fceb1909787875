import { Download, Search, Upload } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DependencyEdge, DependencyRuling } from '../../../shared/domain/dependency.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../components/format.ts';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import styles from './dependencies-view.module.css';
import { DependencyMapView } from './dependency-map.tsx';
import { RefusedDialog } from './refused-dialog.tsx';
import { sayEdge } from './unit-inspector.tsx';
import { useListFile } from './use-list-file.ts';

type Standing = 'all' | 'suspected' | 'hard' | 'soft' | 'rejected';

const STANDINGS: readonly Standing[] = ['all', 'suspected', 'hard', 'soft', 'rejected'];
const LISTED = 200;
const MAPPED = 90;

/** What depends on what: a list with the evidence, where each can be ruled on, and a map of it. */
export function DependenciesView() {
  const { t } = useTranslation('plan');
  const ask = useApp((state) => state.ask);
  const adoptProject = useApp((state) => state.adoptProject);
  const [standing, setStanding] = useState<Standing>('all');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const listed = useOperation('dependency.list', { standing, search, limit: LISTED });
  const edges = listed.value?.edges ?? [];
  const mapped = useMemo(() => (listed.value?.edges ?? []).filter((edge) => edge.standing !== 'rejected').slice(0, MAPPED), [listed.value]);

  async function rule(edge: DependencyEdge, ruling: DependencyRuling | null) {
    const { from, to, kind } = edge;
    const project = await ask('dependency.rule', { rulings: [{ from, to, kind, ruling }] });
    if (project !== null) adoptProject(project);
  }

  const file = useListFile('dependencies.csv', {
    read: (picked) => ask('dependency.import', { file: picked }),
    write: (destination) => ask('dependency.export', { destination }),
  });

  const counts = listed.value?.counts;
  return (
    <div className={styles.view}>
      {file.refused !== null && <RefusedDialog rows={file.refused} onClose={file.forgetRefused} />}
      <div className={styles.bar}>
        <SegmentedControl
          label={t('standing')}
          size="small"
          value={standing}
          segments={STANDINGS.map((value) => ({
            value,
            label: t(`standing-${value}`),
            ...(value === 'all' || counts === undefined ? {} : { note: formatCount(counts[value]) }),
          }))}
          onValueChange={(value) => setStanding(STANDINGS.find((each) => each === value) ?? 'all')}
        />
        <TextField
          label={t('searchEdges')}
          labelLook="hidden"
          placeholder={t('searchEdges')}
          icon={Search}
          size="small"
          value={typed}
          onValueChange={setTyped}
        />
        <span className={styles.space} />
        <Button size="small" icon={Upload} onClick={() => void file.read()}>
          {t('importEdges')}
        </Button>
        <Button size="small" icon={Download} onClick={() => void file.write()}>
          {t('exportEdges')}
        </Button>
      </div>
      <div className={styles.halves}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <div className={styles.list} tabIndex={0}>
          <p className={styles.quiet}>{edges.length === 0 && listed.value !== null ? t('edgesNone') : t('edgesNote')}</p>
          <ul>
            {edges.map((edge) => (
              <li key={edge.id} className={styles.edge} data-chosen={edge.id === chosen || undefined}>
                <button
                  type="button"
                  className={styles.name}
                  aria-pressed={edge.id === chosen}
                  onClick={() => setChosen(edge.id === chosen ? null : edge.id)}
                >
                  {sayEdge(edge, t)}
                </button>
                <div className={styles.marks}>
                  <Badge tone={edge.standing === 'hard' ? 'good' : edge.standing === 'rejected' ? 'neutral' : 'outline'}>
                    {t(`standing-${edge.standing}`)}
                  </Badge>
                  {edge.standing === 'suspected' && <span className={styles.quiet}>{t(`confidence-${edge.confidence}`)}</span>}
                </div>
                <ul className={styles.evidence}>
                  {edge.evidence.slice(0, edge.id === chosen ? 20 : 2).map(({ text }) => (
                    <li key={text} lang="en">
                      {text}
                    </li>
                  ))}
                </ul>
                <div className={styles.ways}>
                  {edge.standing !== 'hard' && (
                    <Button size="small" onClick={() => void rule(edge, 'hard')}>
                      {t('confirm')}
                    </Button>
                  )}
                  {edge.standing !== 'soft' && (
                    <Button size="small" look="quiet" onClick={() => void rule(edge, 'soft')}>
                      {t('soften')}
                    </Button>
                  )}
                  {edge.standing !== 'rejected' && (
                    <Button size="small" look="quiet" onClick={() => void rule(edge, 'rejected')}>
                      {t('reject')}
                    </Button>
                  )}
                  {edge.standing !== 'suspected' && (
                    <Button size="small" look="quiet" onClick={() => void rule(edge, null)}>
                      {t('takeBack')}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </div>
        <DependencyMapView
          edges={mapped}
          more={(listed.value?.total ?? 0) > MAPPED ? MAPPED : null}
          chosen={chosen}
          onChoose={setChosen}
          onSearch={setTyped}
        />
      </div>
    </div>
  );
}
