import { createAppServices } from '../services/app-services.ts';
import { openEngineSidePort } from './engine-side-port.ts';
import { serveEngine } from './serve-engine.ts';

serveEngine(openEngineSidePort(), (deps) => createAppServices({ ...deps, backups: 'keep' }));
