import type { HistoryEntry } from '../../../shared/domain/decision.ts';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import type { ImportLedger } from '../../../shared/domain/import.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';

/** Everything that the workbook is made of; the same input always gives the same bytes. */
export interface WorkbookInput {
  project: Pick<ProjectSummary, 'name' | 'revision'>;
  /** The day that "today" means in the workbook, YYYY-MM-DD. */
  asOf: string;
  /** The Offramp that writes, such as "0.1.0". */
  offrampVersion: string;
  /** Printed on every page; "Confidential" where left out. */
  confidentiality?: string;
  /** What the workbook states beside the inventory, with its sources, and the day of the newest of them. */
  knowledge: Pick<Knowledge, 'asOf' | 'products' | 'facts' | 'rules' | 'paths' | 'programmes' | 'ladder' | 'vulnerabilities'>;
  findings: EstateFindings;
  ledger: ImportLedger;
  /** Every server in the order in which the workbook lists them. Iterated once per sheet, so each iteration must start anew: an array, or an object whose iterator reads the project file. `history` of a server is not read. */
  servers: Iterable<ServerDetail>;
  history: readonly HistoryEntry[];
}
