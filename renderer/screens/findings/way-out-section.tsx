import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatCount } from '../../components/format.ts';
import { PATH_MARKS } from '../../components/path-marks.tsx';
import { type Bar, BarList } from './bar-list.tsx';
import { colourPath, nameCounts, toBars } from './count-bars.ts';
import { linkToValue } from './findings-links.ts';
import { Card, FindingsSection } from './findings-section.tsx';

function colourFirmness(id: string): Bar['colour'] {
  return id === 'robust' ? 'good' : id === 'contestable' ? 'warn' : 'neutral';
}

/** Where the way out stands: what is recommended, how firmly, and what is decided. */
export function WayOutSection({ findings }: { findings: EstateFindings }) {
  const { flagged, decided } = findings;
  return (
    <FindingsSection
      id="way-out"
      title="The way out so far"
      lead={`${formatCount(decided)} of ${formatCount(flagged)} flagged servers are decided.`}
    >
      <Card title="Recommended paths">
        <BarList
          label="Recommended paths"
          bars={toBars(nameCounts(findings.byVerdict, 'verdict'), ({ id }) => linkToValue('verdict', id, 'flagged'), colourPath)}
          whole={flagged}
          empty="Nothing to recommend."
        />
      </Card>
      <Card title="How firm the recommendations are">
        <BarList
          label="Recommendations by firmness"
          bars={toBars(nameCounts(findings.byFirmness, 'firmness'), ({ id }) => linkToValue('firmness', id, 'flagged'), colourFirmness)}
          whole={flagged}
          empty="Nothing to recommend."
        />
      </Card>
      <Card title="Decided paths">
        <BarList
          label="Decided paths"
          bars={toBars(findings.byDecision, ({ id }) => linkToValue('decision', id, 'flagged'), colourPath).map((bar) => ({
            ...bar,
            label: bar.id === '' ? PATH_MARKS.undecided.label : bar.label,
          }))}
          whole={flagged}
          empty="Nothing is decided yet."
        />
      </Card>
    </FindingsSection>
  );
}
