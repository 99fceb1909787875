import { z } from 'zod';
import { FileRef, ImportLedger, TableRecognition } from '../../domain/import.ts';
import {
  ExportDifference,
  MergeProposal,
  OlderExport,
  ProposalCount,
  ProposalKind,
  ServerComparison,
  TrustOrder,
} from '../../domain/merge.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { engineOperation } from '../define.ts';
import { Nothing, ServerId } from './inputs.ts';

const Pair = z.tuple([ServerId, ServerId]);
const Pairs = z.array(Pair).min(1).max(100_000);
const Who = z.string().max(200).default('');
const Reason = z.string().max(2_000).default('');
const SourceId = z.number().int().positive();

/** Operations that settle which rows are one machine, which source speaks, and whom to trust. */
export const mergeOperations = {
  'merge.counts': engineOperation(Nothing, z.array(ProposalCount)),
  'merge.proposals': engineOperation(
    z.object({
      kind: ProposalKind.nullable().default(null),
      state: z.enum(['open', 'postponed']).default('open'),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    z.object({ total: z.number().int(), proposals: z.array(MergeProposal) }),
  ),
  'merge.compare': engineOperation(z.object({ pair: Pair }), ServerComparison),
  /** Makes one server of several. Refused with merge-conflict where people decided or answered differently and no choice is given. */
  'merge.apply': engineOperation(
    z.object({
      into: ServerId,
      others: z.array(ServerId).min(1).max(1_000),
      decisionFrom: ServerId.optional(),
      answersFrom: z.record(z.string(), ServerId).optional(),
      who: Who,
      reason: Reason,
    }),
    ProjectSummary,
  ),
  /** Merges every open proposal of one kind but those excepted; pairs that share a server, and pairs that people decided or answered differently, are left for a person. */
  'merge.applyKind': engineOperation(
    z.object({ kind: ProposalKind, except: z.array(Pair).max(100_000).default([]), who: Who, reason: Reason }),
    z.object({ project: ProjectSummary, merged: z.number().int(), unclear: z.number().int(), inConflict: z.number().int() }),
  ),
  'merge.keepApart': engineOperation(z.object({ pairs: Pairs, who: Who }), ProjectSummary),
  'merge.postpone': engineOperation(z.object({ pairs: Pairs }), ProjectSummary),
  /** Moves rows of a server to a server of their own; they stay apart when the same file comes again. */
  'merge.split': engineOperation(
    z.object({
      id: ServerId,
      rows: z
        .array(z.object({ sourceId: SourceId, row: z.number().int() }))
        .min(1)
        .max(100_000),
      who: Who,
      reason: Reason,
    }),
    ProjectSummary,
  ),
  /** Every row that was taken to be a server that another row named first, and why; of one source, of one server, or all. */
  'merge.log': engineOperation(
    z.object({
      sourceId: SourceId.nullable().default(null),
      server: ServerId.nullable().default(null),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1_000),
    }),
    z.object({
      total: z.number().int(),
      rows: z.array(
        z.object({
          sourceId: SourceId,
          source: z.string(),
          row: z.number().int(),
          name: z.string(),
          server: ServerId,
          serverName: z.string(),
          matchedBy: z.string(),
        }),
      ),
    }),
  ),
  /** Takes a whole source out. Servers that only it named go, unless people worked on them; `staying` counts those. */
  'import.remove': engineOperation(
    z.object({ sourceId: SourceId }),
    z.object({ project: ProjectSummary, ledger: ImportLedger, gone: z.number().int(), staying: z.number().int() }),
  ),
  /** The source that each table is probably a newer export of, in the order of the tables. */
  'import.olderExports': engineOperation(
    z.object({ tables: z.array(z.object({ file: FileRef, container: z.string(), table: TableRecognition })).max(10_000) }),
    z.array(z.object({ exportedOn: z.iso.date().nullable(), older: OlderExport.nullable() })),
  ),
  /** Lets a newer export speak instead of an older source; null lets both speak. */
  'import.setNewer': engineOperation(z.object({ older: SourceId, newer: SourceId.nullable() }), ProjectSummary),
  'import.differences': engineOperation(
    z.object({
      older: SourceId,
      newer: SourceId,
      what: ExportDifference.shape.what.nullable().default(null),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1_000),
    }),
    z.object({
      total: z.number().int(),
      counts: z.object({ appeared: z.number().int(), vanished: z.number().int(), changed: z.number().int() }),
      differences: z.array(ExportDifference),
    }),
  ),
  /** Formats of the project with how far each is trusted for a fact, the most trusted first; `orders` are what people made of it. */
  'trust.read': engineOperation(
    z.object({ fact: z.string().max(100).default('all') }),
    z.object({
      formats: z.array(z.object({ entry: z.string(), label: z.string(), sources: z.number().int() })),
      orders: z.array(z.object({ fact: z.string(), order: TrustOrder.shape.order })),
    }),
  ),
  /** null goes back to what Offramp brings along. */
  'trust.write': engineOperation(
    z.object({ fact: z.string().min(1).max(100).default('all'), order: TrustOrder.shape.order.nullable() }),
    ProjectSummary,
  ),
};
