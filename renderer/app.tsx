import { CSPProvider } from '@base-ui/react/csp-provider';
import type { StoreApi } from 'zustand';
import { TooltipGroup } from './components/tooltip.tsx';
import { Frame } from './screens/frame/frame.tsx';
import type { AppState } from './store/app-store.ts';
import { AppStoreContext } from './store/use-app.ts';

/** The whole page over its store. */
export function App({ store }: { store: StoreApi<AppState> }) {
  return (
    <CSPProvider disableStyleElements>
      <AppStoreContext value={store}>
        <TooltipGroup delay={400}>
          <Frame />
        </TooltipGroup>
      </AppStoreContext>
    </CSPProvider>
  );
}
