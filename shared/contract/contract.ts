import { z } from 'zod';
import { Answer, DecisionInput, HistoryEntry } from '../domain/decision.ts';
import { EstateFindings } from '../domain/findings.ts';
import { FileRecognition, FileRef, ImportIssue, ImportLedger, TableChoice, TableRecognition } from '../domain/import.ts';
import { KnowledgeKind, KnowledgeKindCount, KnowledgeLine, KnowledgePage } from '../domain/knowledge/catalogue.ts';
import { FactEntry, PathEntry, Product } from '../domain/knowledge.ts';
import { ProjectCheck, ProjectSummary, RecentProject } from '../domain/project.ts';
import { Facet, ServerColumn, ServerDetail, ServerQuery, ServerRow } from '../domain/server.ts';
import { SimilarServers } from '../domain/similar-servers.ts';
import { EstateQuestion } from '../domain/verdict.ts';
import { SheetPreview, WrittenWorkbook } from '../domain/workbook.ts';
import { engineOperation, hostOperation, type Operation } from './define.ts';

const Nothing = z.object({});
const Job = z.string().min(1).max(100);
const ServerId = z.string().min(1).max(40);
const ServerIds = z.array(ServerId).min(1).max(1_000_000);

/** Every operation of Offramp, each declared once. */
export const contract = {
  'app.describe': engineOperation(
    Nothing,
    z.object({
      version: z.string(),
      knowledgeAsOf: z.iso.date(),
      recent: z.array(RecentProject),
      sample: z.object({ name: z.string(), servers: z.number().int(), files: z.number().int() }),
      project: ProjectSummary.nullable(),
    }),
  ),
  'knowledge.describe': engineOperation(
    Nothing,
    z.object({ products: z.array(Product), facts: z.array(FactEntry), paths: z.array(PathEntry) }),
  ),
  /** Entries that hold every word of the text; `kinds` counts them for every kind, whichever is chosen. */
  'knowledge.search': engineOperation(
    z.object({
      text: z.string().max(200).default(''),
      kind: KnowledgeKind.nullable().default(null),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1_000).default(100),
    }),
    z.object({ total: z.number().int(), kinds: z.array(KnowledgeKindCount), entries: z.array(KnowledgeLine) }),
  ),
  /** Refused with knowledge-entry-not-found where there is no such entry. */
  'knowledge.entry': engineOperation(z.object({ kind: KnowledgeKind, id: z.string().min(1).max(200) }), KnowledgePage),

  'files.pick': hostOperation(z.object({ purpose: z.enum(['inventory', 'project']) }), z.array(FileRef)),
  'files.pickSave': hostOperation(
    z.object({ purpose: z.enum(['workbook', 'project', 'refused-rows', 'collector']), suggestedName: z.string().max(200) }),
    FileRef.nullable(),
  ),
  /** Shows a written file to the user: in its folder where there is a desktop, else as a download at `url`. */
  'files.deliver': hostOperation(
    z.object({ file: FileRef }),
    z.object({ how: z.enum(['revealed', 'download']), url: z.string().nullable() }),
  ),
  'host.describe': hostOperation(
    Nothing,
    z.object({ kind: z.enum(['electron', 'loopback', 'in-process']), platform: z.string(), menu: z.enum(['native', 'none']) }),
  ),

  'project.create': engineOperation(z.object({ name: z.string().trim().min(1).max(120) }), ProjectSummary),
  'project.open': engineOperation(z.object({ file: FileRef }), ProjectSummary),
  'project.openRecent': engineOperation(z.object({ id: z.string() }), ProjectSummary),
  'project.openSample': engineOperation(z.object({ job: Job }), ProjectSummary),
  'project.close': engineOperation(Nothing, Nothing),
  'project.summary': engineOperation(Nothing, ProjectSummary.nullable()),
  'project.rename': engineOperation(z.object({ name: z.string().trim().min(1).max(120) }), ProjectSummary),
  /** null follows the calendar again. */
  'project.setAsOf': engineOperation(z.object({ asOf: z.iso.date().nullable() }), ProjectSummary),
  'project.saveCopy': engineOperation(z.object({ destination: FileRef }), z.object({ fileName: z.string(), bytes: z.number().int() })),
  'project.verify': engineOperation(Nothing, ProjectCheck),

  'import.inspect': engineOperation(z.object({ job: Job, files: z.array(FileRef).min(1).max(10_000) }), z.array(FileRecognition)),
  /** Reads one table again under a person's corrections, without importing it. */
  'import.preview': engineOperation(z.object({ choice: TableChoice }), TableRecognition),
  /** `others` are files of which no table was chosen or readable; the ledger lists them as not read. */
  'import.run': engineOperation(
    z.object({ job: Job, tables: z.array(TableChoice).min(1).max(10_000), others: z.array(FileRef).max(10_000).default([]) }),
    ImportLedger,
  ),
  'import.ledger': engineOperation(Nothing, ImportLedger),
  'import.issues': engineOperation(
    z.object({ sourceId: z.number().int(), offset: z.number().int().min(0), limit: z.number().int().min(1).max(1_000) }),
    z.object({ total: z.number().int(), issues: z.array(ImportIssue) }),
  ),
  'import.saveRefused': engineOperation(
    z.object({ sourceId: z.number().int(), destination: FileRef }),
    z.object({ fileName: z.string(), rows: z.number().int() }),
  ),
  /** Writes the script that reads one machine and whose files can be imported. */
  'collector.save': engineOperation(z.object({ destination: FileRef }), z.object({ fileName: z.string(), bytes: z.number().int() })),
  'job.cancel': engineOperation(z.object({ job: Job }), z.object({ cancelled: z.enum(['yes', 'not-running']) })),

  'inventory.query': engineOperation(
    z.object({ query: ServerQuery, offset: z.number().int().min(0), limit: z.number().int().min(1).max(1_000) }),
    z.object({ total: z.number().int(), rows: z.array(ServerRow) }),
  ),
  'inventory.facets': engineOperation(z.object({ query: ServerQuery, columns: z.array(ServerColumn).max(32) }), z.array(Facet)),
  'server.detail': engineOperation(z.object({ id: ServerId }), ServerDetail),
  /** A person's answers; they count as facts with the highest trust. */
  'server.answer': engineOperation(
    z.object({ ids: ServerIds, answers: z.array(Answer).min(1).max(100), who: z.string().max(200).default('') }),
    ProjectSummary,
  ),

  'findings.estate': engineOperation(Nothing, EstateFindings),
  'questions.list': engineOperation(z.object({ limit: z.number().int().min(1).max(200).default(50) }), z.array(EstateQuestion)),

  'decision.set': engineOperation(z.object({ ids: ServerIds, decision: DecisionInput }), ProjectSummary),
  'decision.clear': engineOperation(z.object({ ids: ServerIds, reason: z.string().max(2_000).default('') }), ProjectSummary),
  /** Undecided servers that the same decision suits, and those that look alike but differ, each with the difference. */
  'decision.similar': engineOperation(z.object({ id: ServerId }), SimilarServers),
  'history.undo': engineOperation(Nothing, ProjectSummary),
  'history.redo': engineOperation(Nothing, ProjectSummary),
  'history.list': engineOperation(
    z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(1_000) }),
    z.object({ total: z.number().int(), entries: z.array(HistoryEntry) }),
  ),

  'workbook.preview': engineOperation(Nothing, z.array(SheetPreview)),
  'workbook.write': engineOperation(z.object({ job: Job, destination: FileRef }), WrittenWorkbook),

  /** What this person chose on this machine, such as the theme; outside any project. */
  'settings.read': engineOperation(Nothing, z.object({ settings: z.record(z.string(), z.string()) })),
  'settings.write': engineOperation(z.object({ key: z.string().min(1).max(100), value: z.string().max(20_000) }), Nothing),
} satisfies Record<string, Operation>;

/** The contract's type: the renderer imports this and never the schemas. */
export type Contract = typeof contract;

/** The name of any operation. */
export type OperationName = keyof Contract;
