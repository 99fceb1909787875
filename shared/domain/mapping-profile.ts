import { z } from 'zod';
import { InventoryFieldId } from './inventory-field.ts';

/** A corrected mapping under a name of its own; it is matched to later files with the same header. */
export const MappingProfile = z.object({
  name: z.string().trim().min(1).max(120),
  /** Names the header that it was made for; see fingerprintHeader. */
  fingerprint: z.string().min(1).max(100),
  /** Header → meaning; null leaves a column out. */
  columns: z.record(z.string(), InventoryFieldId.nullable()),
  headerRow: z.number().int().nonnegative().optional(),
  encoding: z.string().max(60).optional(),
  delimiter: z.string().length(1).optional(),
  savedAt: z.string(),
});
export type MappingProfile = z.infer<typeof MappingProfile>;

/** What an exported profile file holds; `--mapping` takes it as well. */
export const MappingProfileFile = z.object({ profiles: z.array(MappingProfile).min(1).max(200) });
export type MappingProfileFile = z.infer<typeof MappingProfileFile>;
