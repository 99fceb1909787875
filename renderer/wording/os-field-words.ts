import { sayKnown, t } from './messages.ts';

function nameField(field: string): string {
  return sayKnown(`values:evidence.${field}`) ?? field;
}

/** Says which two pieces of evidence contradict each other: "The build and the edition disagree". */
export function describeConflict([one, other]: readonly [string, string]): string {
  return t('values:conflict', { one: nameField(one), other: nameField(other) });
}

/** Names two kinds of evidence that contradict each other ("caption/build"): "Operating system name and build". */
export function nameConflict(kind: string): string {
  const [one = '', other = ''] = kind.split('/');
  const pair = t('values:pair', { one: nameField(one), other: nameField(other) });
  return pair.charAt(0).toUpperCase() + pair.slice(1);
}
