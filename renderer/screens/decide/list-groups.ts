import type { TFunction } from 'i18next';
import type { ServerDetail, ServerRow } from '../../../shared/domain/server.ts';
import type { AnswerGroup } from './group-answer.tsx';

/** The groups that an answer can be given for: the selection, the owner that was chosen, and owner and application of the server that is shown. */
export function listGroups(
  selected: readonly ServerRow[],
  shown: Pick<ServerDetail, 'facts'> | null,
  owner: string | null,
  t: TFunction<'decide'>,
): AnswerGroup[] {
  const groups: AnswerGroup[] = [];
  if (selected.length > 0) {
    groups.push({ group: { by: 'selection', ids: selected.map(({ id }) => id) }, label: t('groupSelection', { count: selected.length }) });
  }
  const owners = new Set([owner, readText(shown, 'owner')].filter((name): name is string => name !== null && name !== ''));
  for (const name of owners) groups.push({ group: { by: 'owner', value: name }, label: t('groupOwner', { name }) });
  const application = readText(shown, 'application');
  if (application !== null) {
    groups.push({ group: { by: 'application', value: application }, label: t('groupApplication', { name: application }) });
  }
  return groups;
}

function readText(server: Pick<ServerDetail, 'facts'> | null, fact: string): string | null {
  const value = server?.facts[fact]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}
