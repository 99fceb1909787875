import { z } from 'zod';
import { Architecture } from '../operating-system.ts';
import { EntryId, IsoDate, PROVENANCE } from './provenance.ts';

/** An edition of Windows Server 2008 with its SKU numbers: assets/knowledge/editions/<id>.yaml. */
export const Edition = z.object({
  id: EntryId,
  label: z.string(),
  kind: z.enum(['server', 'client']),
  architectures: z.array(Architecture).default([]),
  /** First day of its support, where it was looked up. */
  startsOn: IsoDate.nullable(),
  /** Whether Extended Security Updates existed for it. */
  esu: z.enum(['yes', 'no', 'unconfirmed']),
  /** Values of OperatingSystemSKU; `name` is the edition as identification writes it. */
  skus: z.array(z.object({ sku: z.number().int(), name: z.string(), constant: z.string() })),
  note: z.string().optional(),
  ...PROVENANCE,
});
export type Edition = z.infer<typeof Edition>;

/** Something that Windows Server 2008 cannot go beyond: assets/knowledge/ceilings/<id>.yaml. */
export const Ceiling = z.object({
  id: EntryId,
  /** What it is about, such as TLS. */
  area: z.string(),
  text: z.string(),
  /** What follows for the way out. */
  impact: z.string(),
  note: z.string().optional(),
  ...PROVENANCE,
});
export type Ceiling = z.infer<typeof Ceiling>;

/** Whether what is said is so. */
export const ClaimVerdict = z.enum(['true', 'partly-true', 'false', 'unverified']);
export type ClaimVerdict = z.infer<typeof ClaimVerdict>;

/** What is said about Windows Server 2008, and whether it is so: assets/knowledge/claims/<id>.yaml. */
export const Claim = z.object({
  id: EntryId,
  claim: z.string(),
  verdict: ClaimVerdict,
  /** What is so. */
  correction: z.string(),
  ...PROVENANCE,
});
export type Claim = z.infer<typeof Claim>;

/** One statement on how build 6002 became 6003: assets/knowledge/build-change/<id>.yaml. */
export const BuildChange = z.object({
  id: EntryId,
  /** Position in the account. */
  order: z.number().int().min(1),
  title: z.string(),
  text: z.string(),
  note: z.string().optional(),
  ...PROVENANCE,
});
export type BuildChange = z.infer<typeof BuildChange>;
