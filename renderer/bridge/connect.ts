import type { OfframpClient, PreloadBridge } from '../../shared/contract/client.ts';
import type { FileRef } from '../../shared/domain/import.ts';
import type { ReportKind } from '../../shared/domain/report.ts';
import type { Result } from '../../shared/domain/result.ts';
import { createElectronBridge } from './electron-bridge.ts';
import { createLoopbackBridge } from './loopback-bridge.ts';

/** What a file that the user picks is for. */
export type PickPurpose = 'inventory' | 'project' | 'rules' | 'rules-folder';

/** What a file that is going to be written is for. */
export type SavePurpose =
  | 'workbook'
  | 'project'
  | 'refused-rows'
  | 'server-list'
  | 'mapping-profile'
  | 'rules'
  | 'collector'
  | 'calendar'
  | 'minutes'
  | 'runbook'
  | ReportKind;

/** Everything the page can ask of the outside; the same under every host. */
export interface Bridge extends OfframpClient {
  /** Asks the user for files or for a whole folder; an empty list where they chose none. */
  pickFiles(purpose: PickPurpose, what?: 'files' | 'folder'): Promise<Result<FileRef[]>>;
  /** Takes in what was dropped on the page, folders with all that is in them. Must be called while the drop event is handled. */
  acceptDrop(data: DataTransfer): Promise<Result<FileRef[]>>;
  /** Asks where to write; null where the user chose nothing. */
  pickSave(purpose: SavePurpose, suggestedName: string): Promise<Result<FileRef | null>>;
  /** Shows a written file: in its folder, or as a download. */
  deliver(file: FileRef): Promise<Result<'revealed' | 'download'>>;
}

declare global {
  interface Window {
    /** Present under Electron only. */
    offramp?: PreloadBridge;
  }
}

/** Connects the page to the host it runs in; the only place that asks which one that is. */
export function connect(): Bridge {
  return window.offramp === undefined ? createLoopbackBridge() : createElectronBridge(window.offramp);
}
