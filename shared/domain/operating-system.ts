import { z } from 'zod';

/** The processor families that Windows Server shipped for. */
export const Architecture = z.enum(['x86', 'x64', 'ia64', 'arm64']);
export type Architecture = z.infer<typeof Architecture>;

/** Where in an inventory a piece of operating-system text stood; `any` is free text that may hold several of them. */
export const OsField = z.enum([
  'any',
  'caption',
  'version',
  'build',
  'revision',
  'file-version',
  'service-pack',
  'edition',
  'architecture',
  'product-type',
  'sku',
  'guest-id',
  'configured-guest',
]);
export type OsField = z.infer<typeof OsField>;

/** One piece of operating-system evidence exactly as the source wrote it. */
export const OsObservation = z.object({ field: OsField, text: z.string() });
export type OsObservation = z.infer<typeof OsObservation>;

/** What a machine runs, as far as the evidence says; null means the evidence does not say. */
export const OperatingSystem = z.object({
  /** Id of an entry in assets/knowledge/products, or null. */
  product: z.string().nullable(),
  label: z.string(),
  kind: z.enum(['server', 'client', 'unknown']),
  /** Kernel major.minor, such as "6.0". */
  ntVersion: z.string().nullable(),
  build: z.number().int().nullable(),
  /** Update build revision, the fourth part of a file version. */
  revision: z.number().int().nullable(),
  servicePack: z.number().int().nullable(),
  edition: z.string().nullable(),
  architecture: Architecture.nullable(),
});
export type OperatingSystem = z.infer<typeof OperatingSystem>;

/** Whether this is Windows Server 2008 (not R2). */
export const InScope = z.enum(['yes', 'no', 'ambiguous']);
export type InScope = z.infer<typeof InScope>;

/** How sure an identification is. */
export const IdentityConfidence = z.enum(['certain', 'likely', 'ambiguous', 'unknown']);
export type IdentityConfidence = z.infer<typeof IdentityConfidence>;

/** An identification with everything that supports or contradicts it. */
export const OsIdentity = z.object({
  os: OperatingSystem,
  inScope: InScope,
  confidence: IdentityConfidence,
  /** Two pieces of evidence that cannot both be right, and what would settle them. */
  conflicts: z.array(z.object({ between: z.tuple([z.string(), z.string()]), text: z.string() })),
  /** The rules that led here, in the order they were applied. */
  because: z.array(z.object({ rule: z.string(), text: z.string() })),
});
export type OsIdentity = z.infer<typeof OsIdentity>;
