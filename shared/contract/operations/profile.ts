import { z } from 'zod';
import { FileRef, TableChoice } from '../../domain/import.ts';
import { engineOperation } from '../define.ts';
import { Nothing } from './inputs.ts';

const ProfileLine = z.object({
  id: z.string(),
  name: z.string(),
  columns: z.number().int(),
  mapped: z.number().int(),
  savedAt: z.string(),
  /** machine: on this machine only; project: in the project only, from another machine; both. */
  place: z.enum(['machine', 'project', 'both']),
});
const Profiles = z.array(ProfileLine);
const Id = z.string().min(1).max(100);

/** Operations on mapping profiles: corrected mappings that later files with the same header are read by. */
export const profileOperations = {
  'profile.list': engineOperation(Nothing, Profiles),
  /** Saves how a table is read now, for every table with the same header. */
  'profile.save': engineOperation(z.object({ name: z.string().trim().min(1).max(120), choice: TableChoice }), Profiles),
  'profile.rename': engineOperation(z.object({ id: Id, name: z.string().trim().min(1).max(120) }), Profiles),
  'profile.remove': engineOperation(z.object({ id: Id }), Profiles),
  /** Writes profiles as a file that another machine, or `--mapping`, takes; all of them where no ids are given. */
  'profile.export': engineOperation(
    z.object({ ids: z.array(Id).max(200).default([]), destination: FileRef }),
    z.object({ fileName: z.string(), profiles: z.number().int() }),
  ),
  'profile.import': engineOperation(z.object({ file: FileRef }), z.object({ added: z.number().int(), profiles: Profiles })),
};
