import { useTranslation } from 'react-i18next';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatShare } from '../../components/format.ts';
import { t } from '../../wording/messages.ts';
import { nameConflict } from '../../wording/os-field-words.ts';
import { BarList } from './bar-list.tsx';
import { nameCounts, toBars, toTallyBars } from './count-bars.ts';
import { FillRateList } from './fill-rate-list.tsx';
import { linkToQuality } from './findings-links.ts';
import { Card, FindingsSection } from './findings-section.tsx';

type Quality = EstateFindings['dataQuality'];

/** Lines of the older list that no other figure of the section covers. */
const ALSO_SHOWN = ['os-unknown', 'os-ambiguous', 'one-source'] as const;
const LATE: ReadonlySet<string> = new Set(['older', '']);

function describeEvidence({ fillRates, conflictsByKind }: Quality, flagged: number): string {
  if (flagged === 0) return t('findings:evidence.none');
  const conflicts = conflictsByKind.reduce((sum, { servers }) => sum + servers, 0);
  const rate = fillRates.reduce((sum, { known, all }) => sum + (all === 0 ? 0 : known / all), 0) / Math.max(1, fillRates.length);
  const known = t('findings:evidence.rate', { share: formatShare(rate) });
  return `${known} ${conflicts === 0 ? t('findings:evidence.noConflict') : t('findings:evidence.conflicts', { count: conflicts })}`;
}

/** How good the evidence is: what is missing, how old it is, and what contradicts itself. */
export function EvidenceSection({ findings }: { findings: EstateFindings }) {
  const { t } = useTranslation('findings');
  const { dataQuality, flagged, servers } = findings;
  const conflicts = dataQuality.conflictsByKind.map((tally) => ({ ...tally, label: nameConflict(tally.id) }));
  const weak = ALSO_SHOWN.flatMap((id) => {
    const line = findings.quality.find((each) => each.id === id);
    return line === undefined ? [] : [{ ...line, label: t(`evidence.quality.${id}`) }];
  });
  return (
    <FindingsSection id="evidence" title={t('evidence.title')} lead={describeEvidence(dataQuality, flagged)} layout="packed">
      <Card title={t('evidence.known')} aside={t('evidence.among', { count: flagged })}>
        <FillRateList fillRates={dataQuality.fillRates} />
      </Card>
      <Card title={t('evidence.age')} aside={t('evidence.of', { count: servers })}>
        <BarList
          label={t('evidence.ageLabel')}
          bars={toTallyBars(nameCounts(dataQuality.evidenceAge, 'evidenceAge', t('evidence.ageUnknown')), (id) =>
            LATE.has(id) ? 'warn' : 'neutral',
          )}
          whole={servers}
          empty={t('noServers')}
        />
      </Card>
      <Card title={t('evidence.conflict')}>
        <BarList
          label={t('evidence.conflictLabel')}
          bars={toTallyBars(conflicts, () => 'warn')}
          whole={servers}
          empty={t('evidence.conflictNone')}
        />
      </Card>
      <Card title={t('evidence.identity')}>
        <BarList
          label={t('evidence.identityLabel')}
          bars={toBars(weak, linkToQuality, () => 'warn')}
          whole={servers}
          empty={t('evidence.identityNone')}
        />
      </Card>
    </FindingsSection>
  );
}
