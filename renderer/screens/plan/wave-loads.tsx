import { useTranslation } from 'react-i18next';
import type { Load, PlanWave } from '../../../shared/domain/wave-plan.ts';
import { CapacityBar } from './capacity-bar.tsx';

/** Props of WaveLoads. */
export interface WaveLoadsProps {
  wave: PlanWave;
  look?: 'row' | 'bar';
}

/** What a wave holds, against what it can hold. */
export function WaveLoads({ wave, look = 'row' }: WaveLoadsProps) {
  const { t } = useTranslation('plan');
  const say = ({ used, most }: Load) =>
    most === null ? t('loadUnlimited', { used: Math.round(used) }) : t('loadOf', { used: Math.round(used), most: Math.round(most) });
  const hours: Load = { used: wave.copyMinutes.used / 60, most: wave.copyMinutes.most === null ? null : wave.copyMinutes.most / 60 };
  const loads: [label: string, load: Load, more?: string][] = [
    [t('loadServers'), wave.servers],
    [t('loadPeople'), wave.people, t('loadPeopleSpread', wave.effortDays)],
    [t('loadCopy'), hours],
  ];
  return loads.map(([label, load, more]) => <CapacityBar key={label} label={label} load={load} text={say(load)} more={more} look={look} />);
}
