import { useState } from 'react';
import type { FileRef } from '../../../shared/domain/import.ts';
import { useApp } from '../../store/use-app.ts';
import { t } from '../../wording/messages.ts';
import type { RefusedRows } from './refused-dialog.tsx';

/** A list that is read from a file and written to one. */
export interface ListFile {
  /** What the last file held that was left out, or null. */
  refused: RefusedRows | null;
  forgetRefused: () => void;
  read: () => Promise<void>;
  write: () => Promise<void>;
}

/** Lets a view exchange a list with a CSV file that a person chooses. */
export function useListFile(
  suggestedName: string,
  operations: {
    read: (file: FileRef) => Promise<RefusedRows | null>;
    write: (destination: FileRef) => Promise<{ fileName: string; rows: number } | null>;
  },
): ListFile {
  const bridge = useApp((state) => state.bridge);
  const tell = useApp((state) => state.tell);
  const tellError = useApp((state) => state.tellError);
  const [refused, setRefused] = useState<RefusedRows | null>(null);

  async function read() {
    const picked = await bridge.pickFiles('inventory');
    if (!picked.ok) return tellError(picked.error);
    const [file] = picked.value;
    const outcome = file === undefined ? null : await operations.read(file);
    if (outcome === null) return;
    if (outcome.refused.length > 0) setRefused(outcome);
    else tell({ tone: 'good', text: t('plan:imported', { read: outcome.read, kept: outcome.kept }) });
  }

  async function write() {
    const destination = await bridge.pickSave('refused-rows', suggestedName);
    if (!destination.ok) return tellError(destination.error);
    const written = destination.value === null ? null : await operations.write(destination.value);
    if (destination.value === null || written === null) return;
    const delivered = await bridge.deliver(destination.value);
    if (!delivered.ok) return tellError(delivered.error);
    tell({ tone: 'good', text: t('plan:exported', { rows: written.rows, file: written.fileName }) });
  }

  return { refused, forgetRefused: () => setRefused(null), read, write };
}
