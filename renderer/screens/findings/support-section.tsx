import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatCount, formatCounted } from '../../components/format.ts';
import { linkToValue } from './findings-links.ts';
import { Card, FindingsSection } from './findings-section.tsx';
import { SupportChart } from './support-chart.tsx';
import { TargetList } from './target-list.tsx';

const PRODUCT_2008 = 'windows-server-2008';

/** Says in a sentence how far the estate is past what its makers still mend. */
export function describeSupport({ support }: Pick<EstateFindings, 'support'>): string {
  const past = support.filter(({ daysPastLast }) => daysPastLast !== null && daysPastLast > 0);
  const servers = past.reduce((sum, product) => sum + product.servers, 0);
  const all = `${formatCounted(servers, 'server')} on ${formatCounted(past.length, 'product')} ${servers === 1 ? 'is' : 'are'} past every programme.`;
  const own = support.find(({ product }) => product === PRODUCT_2008);
  if (own?.daysPastLast == null) return all;
  if (own.daysPastLast <= 0) return `${own.label} has ${formatCounted(-own.daysPastLast, 'day')} left in its last programme. ${all}`;
  return `${own.label} has been out of every vendor programme for ${formatCounted(own.daysPastLast, 'day')}, and nothing can be bought for it any more. ${all}`;
}

/** How far the estate is out of support, what could still be bought, and how long the systems to move to will last. */
export function SupportSection({ findings }: { findings: EstateFindings }) {
  const { support, targets, asOf } = findings;
  const short = targets.filter(({ standing }) => standing !== 'supported').length;
  return (
    <FindingsSection id="support" title="How far it is out of support" lead={describeSupport(findings)}>
      <Card title="Support of every product found" width="whole">
        <SupportChart support={support} asOf={asOf} hrefOf={(product) => linkToValue('product', product)} />
      </Card>
      <Card title="Systems to move to" width="whole" aside={short === 0 ? undefined : `${formatCount(short)} would mean moving again soon`}>
        <TargetList targets={targets} />
      </Card>
    </FindingsSection>
  );
}
