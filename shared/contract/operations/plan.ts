import { z } from 'zod';
import { DependencyEdge, DependencyKind, DependencyRuling } from '../../domain/dependency.ts';
import { FileRef } from '../../domain/import.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { PlacementReason, PlanBreak, PlanConflict, PlanSettings, WavePlan } from '../../domain/wave-plan.ts';
import { Workload, WorkloadLine, WorkloadProposal } from '../../domain/workload.ts';
import { engineOperation } from '../define.ts';
import { Nothing, ServerId } from './inputs.ts';

const Who = z.string().max(200).default('');
const UnitId = z.string().min(1).max(40);
const UnitIds = z.array(UnitId).min(1).max(10_000);

/** A row of a list that was left out: where it stands, the column that it is about, and why. */
const ListRefusal = z.object({ row: z.number().int(), column: z.string().nullable(), text: z.string(), why: z.string() });

/** Operations on workloads, on dependencies, and on the waves. */
export const planOperations = {
  'workload.list': engineOperation(Nothing, z.array(WorkloadLine)),
  /** Servers that look like one workload and are in none yet. */
  'workload.propose': engineOperation(Nothing, z.array(WorkloadProposal)),
  /** Makes workloads (without an id) or changes them. Refused with server-in-workload where a server is in another one, unless `take` says to move it. */
  'workload.save': engineOperation(
    z.object({
      workloads: z
        .array(
          Workload.partial({ lead: true, note: true, why: true, origin: true }).extend({ id: z.string().max(40).nullable().default(null) }),
        )
        .min(1)
        .max(5_000),
      take: z.enum(['refuse', 'move']).default('refuse'),
      who: Who,
    }),
    ProjectSummary,
  ),
  /** Servers whose name fits a pattern such as "nw-erp*, nw-shop?"; at most as many as a workload may hold. */
  'workload.match': engineOperation(
    z.object({ pattern: z.string().max(2_000) }),
    z.object({
      total: z.number().int(),
      servers: z.array(z.object({ id: ServerId, name: z.string(), workload: z.object({ id: UnitId, name: z.string() }).nullable() })),
    }),
  ),
  /** Reads a CSV with the columns Workload and Server, and Lead and Note where it has them; a workload that is there gains servers and loses none. */
  'workload.import': engineOperation(
    z.object({ file: FileRef, take: z.enum(['refuse', 'move']).default('refuse'), who: Who }),
    z.object({ read: z.number().int(), kept: z.number().int(), workloads: z.number().int(), refused: z.array(ListRefusal) }),
  ),
  'workload.export': engineOperation(z.object({ destination: FileRef }), z.object({ fileName: z.string(), rows: z.number().int() })),
  'workload.dissolve': engineOperation(z.object({ ids: UnitIds, who: Who }), ProjectSummary),
  /** Suspected dependencies and those that people ruled on, the strongest first. */
  'dependency.list': engineOperation(
    z.object({
      standing: z.enum(['all', 'suspected', 'ruled', ...DependencyRuling.options]).default('all'),
      /** Only what touches these servers or workloads. */
      units: z.array(UnitId).max(10_000).default([]),
      search: z.string().max(200).default(''),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(2_000).default(200),
    }),
    z.object({
      total: z.number().int(),
      counts: z.object({ suspected: z.number().int(), hard: z.number().int(), soft: z.number().int(), rejected: z.number().int() }),
      edges: z.array(DependencyEdge),
    }),
  ),
  /** What people rule about pairs of servers; null takes a ruling back, and leaves the suspicion. */
  'dependency.rule': engineOperation(
    z.object({
      rulings: z
        .array(
          z.object({
            from: ServerId,
            to: ServerId,
            kind: DependencyKind,
            ruling: DependencyRuling.nullable(),
            note: z.string().max(2_000).default(''),
          }),
        )
        .min(1)
        .max(10_000),
      who: Who,
    }),
    ProjectSummary,
  ),
  /** Reads a CSV with the columns From and To, and Kind, Ruling and Note where it has them. Rows that name no server are refused with the reason. */
  'dependency.import': engineOperation(
    z.object({ file: FileRef, who: Who }),
    z.object({
      read: z.number().int(),
      kept: z.number().int(),
      refused: z.array(ListRefusal),
    }),
  ),
  'dependency.export': engineOperation(z.object({ destination: FileRef }), z.object({ fileName: z.string(), rows: z.number().int() })),
  'plan.read': engineOperation(Nothing, WavePlan),
  /** The smallest sets of conditions that cannot all hold; none where every unit has a place that breaks nothing. */
  'plan.conflicts': engineOperation(Nothing, z.array(PlanConflict)),
  /** Why a workload or server stands where it stands. */
  'plan.explain': engineOperation(z.object({ unit: UnitId }), z.object({ reasons: z.array(PlacementReason), breaks: z.array(PlanBreak) })),
  /** Places everything: afresh, or keeping what stands wherever it can. */
  'plan.propose': engineOperation(z.object({ mode: z.enum(['afresh', 'keep']).default('keep'), who: Who }), ProjectSummary),
  /** Puts units into a wave by hand; they stay there until they are released. */
  'plan.move': engineOperation(z.object({ units: UnitIds, wave: z.number().int().min(0).max(600), who: Who }), ProjectSummary),
  /** Lets the plan choose the wave again. */
  'plan.release': engineOperation(z.object({ units: UnitIds, who: Who }), ProjectSummary),
  /** What would break if units were in a wave, before anything is moved. */
  'plan.preview': engineOperation(z.object({ units: UnitIds, wave: z.number().int().min(0).max(600) }), z.array(PlanBreak)),
  'plan.settings': engineOperation(z.object({ settings: PlanSettings, who: Who }), ProjectSummary),
};
