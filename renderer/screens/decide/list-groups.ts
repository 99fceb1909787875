import type { TFunction } from 'i18next';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import type { AnswerGroup } from './group-answer.tsx';

/** The groups that an answer can be given for: the selection, the owner that was chosen, and owner and application of the server that is shown. */
export function listGroups(
  selected: { said: ServerSelection; count: number } | null,
  shown: Pick<ServerDetail, 'facts'> | null,
  owner: string | null,
  t: TFunction<'decide'>,
): AnswerGroup[] {
  const groups: AnswerGroup[] = [];
  if (selected !== null) {
    groups.push({ group: { by: 'selected', selection: selected.said }, label: t('groupSelection', { count: selected.count }) });
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
