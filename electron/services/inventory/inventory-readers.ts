import type { FileRecognition, FileRef, ImportIssue, TableChoice, TableRecognition } from '../../../shared/domain/import.ts';
import type { RowOutcome } from '../../../shared/domain/sighting.ts';

/** A table that is being read: how it was recognised, and its rows in portions. */
export interface TableStream {
  recognition: TableRecognition;
  /** The header cells exactly as the source has them. */
  header: string[];
  batches: AsyncIterable<RowOutcome[]>;
  /** What there is to say about the table as a whole; complete once the batches are through. */
  issues: readonly ImportIssue[];
}

/** The readers as importing uses them. */
export interface InventoryReaders {
  inspectFile(request: { path: string; file: FileRef; signal: AbortSignal }): Promise<FileRecognition>;
  previewTable(request: { path: string; choice: TableChoice }): Promise<TableRecognition>;
  /** `onProgress` is told how much is done and, where it is known, of how much. */
  readTable(request: {
    path: string;
    choice: TableChoice;
    signal: AbortSignal;
    onProgress: (done: number, total: number | null) => void;
  }): Promise<TableStream>;
}
