import { app } from 'electron';
import { listFileArguments } from './list-file-arguments.ts';

/** Files that the system passes to the app: opened by double-click, dropped on its icon, or given to a second start. */
export interface HandedOverFiles {
  /** From now on (and for what came before) files go to `receive`; a second start also brings the window to the front. */
  deliverTo(receive: (paths: string[]) => void, showWindow: () => void): void;
}

/** Takes the place of the one instance; null where another one runs, which has then been given this one's files. */
export function takeSingleInstance(): HandedOverFiles | null {
  if (!app.requestSingleInstanceLock()) return null;
  const waiting = listFileArguments(process.argv, process.cwd(), howStarted());
  let receive = (paths: string[]): void => {
    waiting.push(...paths);
  };
  let showWindow = () => {};
  app.on('open-file', (event, file) => {
    event.preventDefault();
    receive([file]);
  });
  app.on('second-instance', (_event, argv, workingDirectory) => {
    showWindow();
    receive(listFileArguments(argv, workingDirectory, howStarted()));
  });
  return {
    deliverTo(receiver, show) {
      receive = receiver;
      showWindow = show;
      if (waiting.length > 0) receive(waiting.splice(0));
    },
  };
}

function howStarted(): 'packaged' | 'development' {
  return app.isPackaged ? 'packaged' : 'development';
}
