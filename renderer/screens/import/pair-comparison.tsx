import { Check, CircleDashed, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ComparedKey, ComparedServer, ServerComparison } from '../../../shared/domain/merge.ts';
import { useApp } from '../../store/use-app.ts';
import { formatFactValue, labelFact } from '../../wording/fact-text.ts';
import { labelValue } from '../../wording/label-value.ts';
import styles from './merge-proposals.module.css';

const MARKS = { agrees: Check, differs: X, onlyOne: CircleDashed } as const;

function KeyLines({ keys, mark }: { keys: readonly ComparedKey[]; mark: keyof typeof MARKS }) {
  const { t } = useTranslation('merging');
  const Icon = MARKS[mark];
  return keys.map(({ key, values }) => (
    <tr key={key} data-mark={mark}>
      <th scope="row">
        <Icon aria-label={t(mark)} /> {key}
      </th>
      {values.map((list, side) => (
        <td key={side === 0 ? 'left' : 'right'}>{list.length === 0 ? <i>{t('nothing')}</i> : list.join(', ')}</td>
      ))}
    </tr>
  ));
}

function Line({ label, servers, say }: { label: string; servers: readonly ComparedServer[]; say: (server: ComparedServer) => string }) {
  const said = servers.map(say);
  if (said.every((text) => text === '')) return null;
  return (
    <tr>
      <th scope="row">{label}</th>
      {servers.map((server, side) => (
        <td key={server.id}>{said[side] === '' ? '–' : said[side]}</td>
      ))}
    </tr>
  );
}

/** Two servers side by side: the keys that agree, those that do not, and what people said of each. */
export function PairComparison({ comparison }: { comparison: ServerComparison }) {
  const { t } = useTranslation('merging');
  const go = useApp((state) => state.go);
  const { servers, agrees, differs, onlyOne } = comparison;
  return (
    <table className={styles.comparison}>
      <thead>
        <tr>
          <td />
          {servers.map(({ id, name }) => (
            <th key={id} scope="col">
              <button type="button" className={styles.server} onClick={() => go('inventory', { server: id })}>
                {name}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <KeyLines keys={agrees} mark="agrees" />
        <KeyLines keys={differs} mark="differs" />
        <KeyLines keys={onlyOne} mark="onlyOne" />
      </tbody>
      <tbody>
        <Line label={t('system')} servers={servers} say={({ osLabel }) => osLabel} />
        <Line label={t('sources')} servers={servers} say={({ sources }) => sources.join(', ')} />
        <Line
          label={t('decided')}
          servers={servers}
          say={({ decision }) => (decision === null ? '' : labelValue('decision', decision.path))}
        />
        <Line
          label={t('answered')}
          servers={servers}
          say={({ answers }) =>
            Object.entries(answers)
              .map(([fact, value]) => `${labelFact(fact)}: ${formatFactValue(value)}`)
              .join('; ')
          }
        />
      </tbody>
    </table>
  );
}
