import { useTranslation } from 'react-i18next';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { t } from '../../wording/messages.ts';
import { linkToValue } from './findings-links.ts';
import { Card, FindingsSection } from './findings-section.tsx';
import { SupportChart } from './support-chart.tsx';
import { TargetList } from './target-list.tsx';

const PRODUCT_2008 = 'windows-server-2008';

/** Says in a sentence how far the estate is past what its makers still mend. */
export function describeSupport({ support }: Pick<EstateFindings, 'support'>): string {
  const past = support.filter(({ daysPastLast }) => daysPastLast !== null && daysPastLast > 0);
  const servers = past.reduce((sum, product) => sum + product.servers, 0);
  const all = t('findings:support.pastServers', {
    count: servers,
    products: t('findings:support.products', { count: past.length }),
  });
  const own = support.find(({ product }) => product === PRODUCT_2008);
  if (own?.daysPastLast == null) return all;
  const days = Math.abs(own.daysPastLast);
  const words = { count: days, product: own.label };
  return `${own.daysPastLast <= 0 ? t('findings:support.left', words) : t('findings:support.out', words)} ${all}`;
}

/** How far the estate is out of support, what could still be bought, and how long the systems to move to will last. */
export function SupportSection({ findings }: { findings: EstateFindings }) {
  const { t } = useTranslation('findings');
  const { support, targets, asOf } = findings;
  const short = targets.filter(({ standing }) => standing !== 'supported').length;
  return (
    <FindingsSection id="support" title={t('support.title')} lead={describeSupport(findings)}>
      <Card title={t('support.byProduct')} width="whole">
        <SupportChart support={support} asOf={asOf} hrefOf={(product) => linkToValue('product', product)} />
      </Card>
      <Card title={t('support.targets')} width="whole" aside={short === 0 ? undefined : t('support.short', { count: short })}>
        <TargetList targets={targets} />
      </Card>
    </FindingsSection>
  );
}
