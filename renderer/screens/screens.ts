import type { ComponentType } from 'react';
import type { StopId } from '../store/journey.ts';
import { DecideScreen } from './decide/decide-screen.tsx';
import { FindingsScreen } from './findings/findings-screen.tsx';
import { HistoryScreen } from './history/history-screen.tsx';
import { ImportScreen } from './import/import-screen.tsx';
import { InventoryScreen } from './inventory/inventory-screen.tsx';
import { KnowledgeScreen } from './knowledge/knowledge-screen.tsx';
import { PlanScreen } from './plan/plan-screen.tsx';
import { ReviewScreen } from './review/review-screen.tsx';
import { StartScreen } from './start/start-screen.tsx';
import { WorkbookScreen } from './workbook/workbook-screen.tsx';
import { WorkshopScreen } from './workshop/workshop-screen.tsx';

/** The screen of each stop; the rail leaves out a stop that has none. THE LIST. */
export const SCREENS: Partial<Record<StopId, ComponentType>> = {
  start: StartScreen,
  import: ImportScreen,
  inventory: InventoryScreen,
  findings: FindingsScreen,
  decide: DecideScreen,
  plan: PlanScreen,
  workbook: WorkbookScreen,
  workshop: WorkshopScreen,
  review: ReviewScreen,
  history: HistoryScreen,
  knowledge: KnowledgeScreen,
};
