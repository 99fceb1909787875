import { assessCommand } from './assess-command.ts';
import type { Command } from './command.ts';
import { identifyCommand } from './identify-command.ts';
import { inspectCommand } from './inspect-command.ts';
import { knowledgeCommand } from './knowledge-command.ts';
import { planCommand } from './plan-command.ts';
import { reviewCommand } from './review-command.ts';
import { serveCommand } from './serve-command.ts';
import { verifyCommand } from './verify-command.ts';
import { workbookCommand } from './workbook-command.ts';

/** Every command, in the order in which --help lists them. THE LIST. */
export const COMMANDS: readonly Command[] = [
  identifyCommand,
  inspectCommand,
  assessCommand,
  planCommand,
  workbookCommand,
  reviewCommand,
  verifyCommand,
  knowledgeCommand,
  serveCommand,
];
