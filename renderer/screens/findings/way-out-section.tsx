import { useTranslation } from 'react-i18next';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
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
  const { t } = useTranslation('findings');
  const { flagged, decided } = findings;
  return (
    <FindingsSection id="way-out" title={t('wayOut.title')} lead={t('wayOut.lead', { count: flagged, decided })}>
      <Card title={t('wayOut.recommended')}>
        <BarList
          label={t('wayOut.recommended')}
          bars={toBars(
            nameCounts(findings.byVerdict, 'verdict', t('unknown')),
            ({ id }) => linkToValue('verdict', id, 'flagged'),
            colourPath,
          )}
          whole={flagged}
          empty={t('wayOut.recommendedNone')}
        />
      </Card>
      <Card title={t('wayOut.firmness')}>
        <BarList
          label={t('wayOut.firmnessLabel')}
          bars={toBars(
            nameCounts(findings.byFirmness, 'firmness', t('unknown')),
            ({ id }) => linkToValue('firmness', id, 'flagged'),
            colourFirmness,
          )}
          whole={flagged}
          empty={t('wayOut.recommendedNone')}
        />
      </Card>
      <Card title={t('wayOut.decided')}>
        <BarList
          label={t('wayOut.decided')}
          bars={toBars(
            nameCounts(findings.byDecision, 'decision', PATH_MARKS.undecided.label),
            ({ id }) => linkToValue('decision', id, 'flagged'),
            colourPath,
          )}
          whole={flagged}
          empty={t('wayOut.decidedNone')}
        />
      </Card>
    </FindingsSection>
  );
}
