import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../../shared/contract/contract.ts';
import type { InputOf } from '../../../../shared/contract/define.ts';
import type { ExitPath } from '../../../../shared/domain/exit-path.ts';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Panel } from '../../../components/screen-layout.tsx';
import { Tabs } from '../../../components/tabs.tsx';
import { useApp } from '../../../store/use-app.ts';
import { useOperation } from '../../../store/use-operation.ts';
import { useRemembered } from '../../../store/use-remembered.ts';
import { languageOfError } from '../../../wording/language-of-error.ts';
import styles from './exit-plan.module.css';
import { IsolateTab } from './isolate-tab.tsx';
import { MigrateTab } from './migrate-tab.tsx';
import { RetireTab } from './retire-tab.tsx';
import { VirtualizeTab } from './virtualize-tab.tsx';
import { WeighingTab } from './weighing-tab.tsx';

/** The operations that change a plan. */
type PlanChange = 'exitPlan.choose' | 'control.set' | 'assumption.set';

/** Changes a plan; what is refused is told. */
export type ChangePlan = <Name extends PlanChange>(name: Name, input: InputOf<Contract, Name>) => Promise<'done' | 'refused'>;

/** Props of ExitPlanPanel. */
export interface ExitPlanPanelProps {
  server: string;
  /** The path to show first: what is decided, else what is recommended. */
  first: ExitPath | null;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** How each path of a server would be walked, and what it does to risk and takes in work. */
export function ExitPlanPanel({ server, first }: ExitPlanPanelProps) {
  const { t } = useTranslation('exitPlan');
  const [tab, setTab] = useState<string>(first ?? 'migrate');
  const plan = useOperation('exitPlan.server', { id: server });
  const bridge = useApp((state) => state.bridge);
  const adoptProject = useApp((state) => state.adoptProject);
  const tellError = useApp((state) => state.tellError);
  const [signature] = useRemembered('signature', '', isText);

  const change: ChangePlan = async (name, input) => {
    const answer = await bridge.call(name, { who: signature, ...input });
    if (!answer.ok) {
      tellError(answer.error);
      return 'refused';
    }
    adoptProject(answer.value);
    return 'done';
  };

  const value = plan.value?.server === server ? plan.value : null;
  if (value === null) {
    return (
      <Panel title={t('title')}>
        {plan.state === 'failed' ? (
          <Notice tone="bad" title={t('failed')} actions={<Button onClick={plan.reload}>{t('retry')}</Button>}>
            <p lang={languageOfError(plan.error)}>{plan.error?.message}</p>
          </Notice>
        ) : (
          <p className={styles.quiet}>{t('reading')}</p>
        )}
      </Panel>
    );
  }
  const { counts } = value.virtualize;
  return (
    <Panel title={t('title')} padding="none">
      <Tabs
        label={t('paths')}
        value={tab}
        onValueChange={setTab}
        tabs={[
          { id: 'migrate', label: t('migrate'), content: <MigrateTab plan={value} onChange={change} /> },
          {
            id: 'virtualize',
            label: t('virtualize'),
            note: `${counts.blocked + counts.caution + counts.unknown}`,
            content: <VirtualizeTab plan={value} onChange={change} />,
          },
          {
            id: 'isolate',
            label: t('isolate'),
            note: `${Math.floor(value.isolate.coverage.verified * 100)} %`,
            content: <IsolateTab plan={value} onChange={change} />,
          },
          { id: 'retire', label: t('retire'), content: <RetireTab plan={value} /> },
          { id: 'weighing', label: t('weighing'), content: <WeighingTab plan={value} onChange={change} /> },
        ]}
      />
    </Panel>
  );
}
