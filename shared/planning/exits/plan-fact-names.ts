/** Facts of a plan that no source states and nobody is asked for: they follow from the identification, the updates or the controls. */
export const PLAN_FACT_NAMES = [
  'product',
  'servicePack',
  'edition',
  'patchMonth',
  'sha2',
  'isolationVerified',
  'powerState',
  'cpuCount',
] as const;
