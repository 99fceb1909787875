import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import type { Cell } from '../readers/cell.ts';
import type { ColumnProfile } from './profile-columns.ts';
import type { RowDraft } from './row-draft.ts';

/** What a cell reader is told about its column and table. */
export interface ColumnContext {
  column: ColumnMapping;
  profile: ColumnProfile | undefined;
  dateSystem: '1900' | '1904';
  captionField: 'caption' | 'any';
  /** Whose ids a column of ids holds. */
  tool?: string;
}

/** Reads one cell into the draft of its row. The text is trimmed and says something. */
export type CellReader = (text: string, cell: Cell, draft: RowDraft) => void;
