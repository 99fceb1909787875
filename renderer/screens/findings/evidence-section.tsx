import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatCounted, formatShare } from '../../components/format.ts';
import { BarList } from './bar-list.tsx';
import { toBars, toTallyBars } from './count-bars.ts';
import { FillRateList } from './fill-rate-list.tsx';
import { linkToQuality } from './findings-links.ts';
import { Card, FindingsSection } from './findings-section.tsx';

type Quality = EstateFindings['dataQuality'];

/** Lines of the older list that no other figure of the section covers. */
const ALSO_SHOWN: ReadonlySet<string> = new Set(['os-unknown', 'os-ambiguous', 'one-source']);
const LATE: ReadonlySet<string> = new Set(['older', '']);

function describeEvidence({ fillRates, conflictsByKind }: Quality, flagged: number): string {
  const conflicts = conflictsByKind.reduce((sum, { servers }) => sum + servers, 0);
  const rate = fillRates.reduce((sum, { known, all }) => sum + (all === 0 ? 0 : known / all), 0) / Math.max(1, fillRates.length);
  if (flagged === 0) return 'No server is flagged, so no fact is missing for a decision.';
  return `Of the facts that decide, ${formatShare(rate)} are known over all flagged servers. ${conflicts === 0 ? 'No evidence contradicts itself.' : `Operating system evidence contradicts itself in ${formatCounted(conflicts, 'place')}.`}`;
}

/** How good the evidence is: what is missing, how old it is, and what contradicts itself. */
export function EvidenceSection({ findings }: { findings: EstateFindings }) {
  const { dataQuality, flagged, servers } = findings;
  return (
    <FindingsSection id="evidence" title="How good the evidence is" lead={describeEvidence(dataQuality, flagged)} layout="packed">
      <Card title="Known facts" aside={`among ${formatCounted(flagged, 'flagged server')}`}>
        <FillRateList fillRates={dataQuality.fillRates} />
      </Card>
      <Card title="Age of the evidence" aside={`of ${formatCounted(servers, 'server')}`}>
        <BarList
          label="Servers by the day on which a source last saw them"
          bars={toTallyBars(dataQuality.evidenceAge, (id) => (LATE.has(id) ? 'warn' : 'neutral'))}
          whole={servers}
          empty="No servers."
        />
      </Card>
      <Card title="Evidence in conflict">
        <BarList
          label="Servers by what contradicts what"
          bars={toTallyBars(dataQuality.conflictsByKind, () => 'warn')}
          whole={servers}
          empty="Nothing contradicts itself."
        />
      </Card>
      <Card title="Identity">
        <BarList
          label="Servers whose identity is weak"
          bars={toBars(
            findings.quality.filter(({ id }) => ALSO_SHOWN.has(id)),
            linkToQuality,
            () => 'warn',
          )}
          whole={servers}
          empty="Every server is identified."
        />
      </Card>
    </FindingsSection>
  );
}
