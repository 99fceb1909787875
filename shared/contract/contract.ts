import type { Operation } from './define.ts';
import { agreementOperations } from './operations/agreement.ts';
import { appOperations } from './operations/app.ts';
import { decideOperations } from './operations/decide.ts';
import { decideQueueOperations } from './operations/decide-queue.ts';
import { exitPlanOperations } from './operations/exit-plan.ts';
import { forecastOperations } from './operations/forecast.ts';
import { hostOperations } from './operations/host.ts';
import { importOperations } from './operations/import.ts';
import { inventoryOperations } from './operations/inventory.ts';
import { knowledgeOperations } from './operations/knowledge.ts';
import { mergeOperations } from './operations/merge.ts';
import { planOperations } from './operations/plan.ts';
import { profileOperations } from './operations/profile.ts';
import { projectOperations } from './operations/project.ts';
import { raidOperations } from './operations/raid.ts';
import { reportOperations } from './operations/report.ts';
import { reviewOperations } from './operations/review.ts';
import { ruleOperations } from './operations/rules.ts';
import { runbookOperations } from './operations/runbook.ts';
import { togetherOperations } from './operations/together.ts';
import { workbookOperations } from './operations/workbook.ts';
import { workshopOperations } from './operations/workshop.ts';

/** Every operation of Offramp, each declared once in the file of its area. */
export const contract = {
  ...appOperations,
  ...knowledgeOperations,
  ...ruleOperations,
  ...hostOperations,
  ...projectOperations,
  ...importOperations,
  ...mergeOperations,
  ...profileOperations,
  ...inventoryOperations,
  ...decideOperations,
  ...decideQueueOperations,
  ...togetherOperations,
  ...agreementOperations,
  ...exitPlanOperations,
  ...planOperations,
  ...runbookOperations,
  ...forecastOperations,
  ...raidOperations,
  ...workbookOperations,
  ...reviewOperations,
  ...reportOperations,
  ...workshopOperations,
} satisfies Record<string, Operation>;

/** The contract's type: the renderer imports this and never the schemas. */
export type Contract = typeof contract;

/** The name of any operation. */
export type OperationName = keyof Contract;
