import { useMemo } from 'react';
import type { SavedViewLine } from '../../../shared/domain/saved-view.ts';
import type { ServerQuery } from '../../../shared/domain/server.ts';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { t } from '../../wording/messages.ts';
import type { ColumnLayout } from './column-layout.ts';

/** The saved views of the project, the one that is shown, and what can be done with them. */
export interface SavedViews {
  views: readonly SavedViewLine[];
  shown: SavedViewLine | null;
  /** changed: the list shows something else than the view that it was opened with. */
  state: 'as-saved' | 'changed';
  saveAs: (name: string) => Promise<'done' | 'refused'>;
  saveChanges: () => Promise<void>;
  rename: (name: string) => Promise<'done' | 'refused'>;
  remove: () => Promise<void>;
}

/** Whether a list shows what a view says. */
export function showsView(view: SavedViewLine, query: ServerQuery, layout: ColumnLayout): boolean {
  return sortKeys(view.query) === sortKeys(query) && sortKeys(view.columns) === sortKeys(layout);
}

/** A text that is the same for values that hold the same, in whichever order their keys came. */
function sortKeys(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Reads and changes the saved views; `onShow` opens one, or none. */
export function useSavedViews(
  id: string | undefined,
  query: ServerQuery,
  layout: ColumnLayout,
  onShow: (id: string | null) => void,
): SavedViews {
  const ask = useApp((state) => state.ask);
  const adoptProject = useApp((state) => state.adoptProject);
  const tell = useApp((state) => state.tell);
  const undo = useApp((state) => state.undo);
  const list = useOperation('view.list', {});
  const views = list.value ?? [];
  const shown = views.find((view) => view.id === id) ?? null;
  const state = useMemo(() => (shown === null || showsView(shown, query, layout) ? 'as-saved' : 'changed'), [shown, query, layout]);

  const say = (text: string) =>
    tell({ tone: 'good', topic: 'view', text, action: { label: t('inventory:views.undo'), run: () => void undo() } });

  async function save(intoId: string | null, name: string): Promise<'done' | 'refused'> {
    const saved = await ask('view.save', { id: intoId, view: { name, query, columns: [...layout] } });
    if (saved === null) return 'refused';
    adoptProject(saved.project);
    onShow(saved.id);
    say(t(intoId === null ? 'inventory:views.savedAs' : 'inventory:views.savedChanges', { name }));
    return 'done';
  }

  return {
    views,
    shown,
    state,
    saveAs: (name) => save(null, name),
    async saveChanges() {
      if (shown !== null) await save(shown.id, shown.name);
    },
    async rename(name) {
      if (shown === null) return 'refused';
      const project = await ask('view.rename', { id: shown.id, name });
      if (project === null) return 'refused';
      adoptProject(project);
      say(t('inventory:views.renamed', { name }));
      return 'done';
    },
    async remove() {
      if (shown === null) return;
      const project = await ask('view.remove', { id: shown.id });
      if (project === null) return;
      onShow(null);
      adoptProject(project);
      say(t('inventory:views.removed', { name: shown.name }));
    },
  };
}
