import { app } from './en/app.ts';
import { commands } from './en/commands.ts';
import { components } from './en/components.ts';
import { decide } from './en/decide.ts';
import { exitPlan } from './en/exit-plan.ts';
import { fields } from './en/fields.ts';
import { findings } from './en/findings.ts';
import { frame } from './en/frame.ts';
import { help } from './en/help.ts';
import { history } from './en/history.ts';
import { importing } from './en/import.ts';
import { inventory } from './en/inventory.ts';
import { inventoryServer } from './en/inventory-server.ts';
import { knowledge } from './en/knowledge.ts';
import { merging } from './en/merging.ts';
import { plan } from './en/plan.ts';
import { project } from './en/project.ts';
import { review } from './en/review.ts';
import { running } from './en/running.ts';
import { start } from './en/start.ts';
import { told } from './en/told.ts';
import { values } from './en/values.ts';
import { workbook } from './en/workbook.ts';
import { workshop } from './en/workshop.ts';

/** Every message of the interface in English, one file for each area of the app. THE LIST. */
export const en = {
  app,
  history,
  findings,
  fields,
  values,
  start,
  frame,
  told,
  commands,
  components,
  help,
  importing,
  inventory,
  inventoryServer,
  knowledge,
  merging,
  decide,
  exitPlan,
  plan,
  project,
  review,
  running,
  workbook,
  workshop,
} as const;
