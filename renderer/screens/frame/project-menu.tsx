import { Copy, FilePlus2, FolderOpen, History, LockKeyhole, PencilLine, ShieldCheck, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../components/format.ts';
import { Menu } from '../../components/menu.tsx';
import { type CommandId, findCommand } from '../../store/commands.ts';
import { useApp, useAppStore } from '../../store/use-app.ts';

const RECENT_SHOWN = 5;

/** What can be done with the open project, and the projects opened before. */
export function ProjectMenu({ trigger }: { trigger: ReactElement<Record<string, unknown>> }) {
  const { t } = useTranslation('frame');
  const store = useAppStore();
  const recent = useApp((state) => state.about?.recent);
  const openRecent = useApp((state) => state.openRecent);
  const name = useApp((state) => state.project?.name);

  const entry = (id: CommandId, icon: typeof Copy) => {
    const { label, keys, run } = findCommand(id);
    return { id, label, icon, ...(keys === null ? {} : { keys }), onSelect: () => run(store.getState()) };
  };

  return (
    <Menu
      trigger={trigger}
      sections={[
        {
          id: 'this',
          entries: [
            entry('rename-project', PencilLine),
            entry('save-copy', Copy),
            entry('verify-project', ShieldCheck),
            entry('protect-project', LockKeyhole),
          ],
        },
        { id: 'other', entries: [entry('new-project', FilePlus2), entry('open-project', FolderOpen)] },
        {
          id: 'recent',
          heading: t('menu.recent'),
          entries: (recent ?? [])
            .filter((one) => one.present && one.name !== name)
            .slice(0, RECENT_SHOWN)
            .map((one) => ({
              id: one.id,
              label: one.name,
              icon: History,
              note: formatMoment(one.openedAt),
              onSelect: () => void openRecent(one.id),
            })),
        },
        { id: 'leave', entries: [entry('close-project', X)] },
      ]}
    />
  );
}
