import '@fontsource-variable/inter/wght.css';
import './tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connect } from './bridge/connect.ts';
import { createAppStore } from './store/app-store.ts';
import { openSettingsMemory } from './store/settings-memory.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app.');

const bridge = connect();
const store = createAppStore({
  bridge,
  newId: () => crypto.randomUUID(),
  now: () => new Date(),
  memory: await openSettingsMemory(bridge, window.localStorage),
  systemLanguages: () => navigator.languages,
  location: {
    readHash: () => window.location.hash,
    writeHash: (hash, how) => {
      if (how === 'replace') window.history.replaceState(null, '', hash);
      else window.location.hash = hash;
    },
  },
});
window.addEventListener('hashchange', () => store.getState().followHash());
await store.getState().speak();
store.getState().start();

createRoot(root).render(
  <StrictMode>
    <App store={store} />
  </StrictMode>,
);
