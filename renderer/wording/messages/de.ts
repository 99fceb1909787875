import { app } from './de/app.ts';
import { commands } from './de/commands.ts';
import { components } from './de/components.ts';
import { decide } from './de/decide.ts';
import { exitPlan } from './de/exit-plan.ts';
import { fields } from './de/fields.ts';
import { findings } from './de/findings.ts';
import { frame } from './de/frame.ts';
import { help } from './de/help.ts';
import { history } from './de/history.ts';
import { importing } from './de/import.ts';
import { inventory } from './de/inventory.ts';
import { inventoryServer } from './de/inventory-server.ts';
import { knowledge } from './de/knowledge.ts';
import { merging } from './de/merging.ts';
import { plan } from './de/plan.ts';
import { project } from './de/project.ts';
import { review } from './de/review.ts';
import { running } from './de/running.ts';
import { start } from './de/start.ts';
import { told } from './de/told.ts';
import { values } from './de/values.ts';
import { workbook } from './de/workbook.ts';
import { workshop } from './de/workshop.ts';
import type { en } from './en.ts';
import type { Translation } from './translation.ts';

/** Every message of the interface in German. */
export const de: Translation<typeof en> = {
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
};
