import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { MoveRole } from '../../domain/knowledge/running.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { Raci, RaciLetters } from '../../domain/responsibility.ts';
import { CalendarEvent, RaidLog, RaidStatus, RaidType } from '../../domain/risk-log.ts';
import { engineOperation } from '../define.ts';
import { Nothing } from './inputs.ts';

const Who = z.string().max(200).default('');
const Grade = z.number().int().min(1).max(5).nullable();
const Text = z.string().max(2_000);
const FIELDS = {
  type: RaidType.optional(),
  text: Text.optional(),
  status: RaidStatus.optional(),
  severity: Grade.optional(),
  probability: Grade.optional(),
  accountable: z.string().max(200).optional(),
  mitigation: Text.optional(),
  escalateBy: z.iso.date().nullable().optional(),
  note: Text.optional(),
};

/** Operations on risks, assumptions, issues and dependencies, on who does what, and on the calendar. */
export const raidOperations = {
  'raid.list': engineOperation(Nothing, RaidLog),
  /** Changes rows; a field that is left out stays as it is, empty and null go back to what the rule says. Refused with one-accountable where a name stands for several. */
  'raid.set': engineOperation(
    z.object({ ids: z.array(z.string().min(1).max(200)).min(1).max(10_000), ...FIELDS, who: Who }),
    ProjectSummary,
  ),
  /** Adds a row of one's own. */
  'raid.add': engineOperation(z.object({ ...FIELDS, type: RaidType, text: z.string().trim().min(1).max(2_000), who: Who }), ProjectSummary),
  /** Takes rows of one's own away, and what people said about raised ones. */
  'raid.clear': engineOperation(z.object({ ids: z.array(z.string().min(1).max(200)).min(1).max(10_000), who: Who }), ProjectSummary),
  'raci.read': engineOperation(Nothing, Raci),
  /** Sets the letters of an activity; null takes the published ones again. Refused with one-accountable. */
  'raci.set': engineOperation(z.object({ id: z.string().min(1).max(80), letters: RaciLetters.nullable(), who: Who }), ProjectSummary),
  /** Says who fills a role; an empty name leaves it open. */
  'raci.fill': engineOperation(z.object({ role: MoveRole, person: z.string().max(200), note: Text.default(''), who: Who }), ProjectSummary),
  'calendar.list': engineOperation(Nothing, z.array(CalendarEvent)),
  'calendar.save': engineOperation(z.object({ destination: FileRef }), z.object({ fileName: z.string(), events: z.number().int() })),
};
