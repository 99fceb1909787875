import type { z } from 'zod';
import {
  BuildChange,
  Ceiling,
  Claim,
  Edition,
  FactEntry,
  type Knowledge,
  LadderRung,
  NotAffected,
  OtherPackage,
  PathEntry,
  Product,
  Programme,
  Rule,
  UpdateMonth,
  Vulnerability,
} from '../../../shared/domain/knowledge.ts';

/** The parts of the knowledge that are folders of entries. */
export type KnowledgePart = Exclude<keyof Knowledge, 'asOf'>;

/** One folder below assets/knowledge: its name, where its entries go, and their schema. */
export interface KnowledgeFolder {
  part: KnowledgePart;
  folder: string;
  schema: z.ZodType<{ id: string }>;
}

/** Every folder of entries, in the order in which mistakes are told. THE LIST. */
export const KNOWLEDGE_FOLDERS = [
  { part: 'products', folder: 'products', schema: Product },
  { part: 'rules', folder: 'rules', schema: Rule },
  { part: 'paths', folder: 'paths', schema: PathEntry },
  { part: 'facts', folder: 'facts', schema: FactEntry },
  { part: 'updates', folder: 'updates', schema: UpdateMonth },
  { part: 'ladder', folder: 'ladder', schema: LadderRung },
  { part: 'vulnerabilities', folder: 'vulnerabilities', schema: Vulnerability },
  { part: 'notAffected', folder: 'not-affected', schema: NotAffected },
  { part: 'programmes', folder: 'programmes', schema: Programme },
  { part: 'otherPackages', folder: 'other-packages', schema: OtherPackage },
  { part: 'editions', folder: 'editions', schema: Edition },
  { part: 'ceilings', folder: 'ceilings', schema: Ceiling },
  { part: 'claims', folder: 'claims', schema: Claim },
  { part: 'buildChange', folder: 'build-change', schema: BuildChange },
] as const satisfies readonly KnowledgeFolder[];
