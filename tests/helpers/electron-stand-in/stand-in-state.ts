/** What a frame is to the main process. */
export interface StandInFrame {
  url: string;
  parent: object | null;
}

/** One item of the native menu, as a test reads it. */
export interface StandInMenuItem {
  id?: string;
  label?: string;
  role?: string;
  accelerator?: string;
  enabled?: boolean;
  click?(): void;
  submenu?: StandInMenuItem[];
}

/** Everything that the modelled modules share, and that the harness reads and steers. */
export interface StandInState {
  dataDirectory: string;
  /** Answers of the native dialogs, in turn; an open dialog without one is cancelled. */
  openDialogAnswers: string[][];
  saveDialogAnswers: string[];
  /** What the native dialogs were asked for. */
  dialogOptions: object[];
  revealedPaths: string[];
  menu: StandInMenuItem[];
  permissionChecks: (() => boolean)[];
  protocolHandlers: Map<string, (request: Request) => Promise<Response>>;
  /** Requests that the app would have let out; the stand-in stops them all. */
  requestsThatLeft: string[];
  windows: { close(): void; isDestroyed(): boolean }[];
  faults: unknown[];
  report(fault: unknown): void;
  invoke(channel: string, frame: StandInFrame, args: unknown[]): Promise<unknown>;
  cancelsRequest(url: string, method: string): boolean;
  emitApp(name: string, ...args: unknown[]): void;
}
