import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { FileRecognition } from '../../../shared/domain/import.ts';
import { MappingProfile, MappingProfileFile } from '../../../shared/domain/mapping-profile.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { fingerprintTable, makeProfile, takeChoice } from '../inventory/tables/mapping-profiles.ts';
import { buildRecordChange, listRecords, type RecordWrite } from '../project/changes/records.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

const SETTING = 'mapping-profiles';
const StoredProfiles = z.record(z.string(), MappingProfile);

/** The profiles of this machine and of the open project; what both have counts as the newer of the two. */
export function readProfiles({ session, settings }: Pick<HandlerParts, 'session' | 'settings'>): Map<string, MappingProfile> {
  const all = new Map(Object.entries(readMachineProfiles(settings)));
  for (const [id, profile] of readProjectProfiles(session)) {
    const own = all.get(id);
    if (own === undefined || own.savedAt < profile.savedAt) all.set(id, profile);
  }
  return all;
}

function readMachineProfiles(settings: HandlerParts['settings']): Record<string, MappingProfile> {
  try {
    return StoredProfiles.parse(JSON.parse(settings.read()[SETTING] ?? '{}'));
  } catch {
    return {};
  }
}

function readProjectProfiles(session: HandlerParts['session']): Map<string, MappingProfile> {
  if (session.summary() === null) return new Map();
  return new Map(listRecords(session.current().database.read, 'mapping-profile').map(({ id, value }) => [id, value]));
}

/** Reads every table that has a profile the way the profile says. */
export async function applyProfiles(parts: HandlerParts, filePath: string, recognition: FileRecognition): Promise<FileRecognition> {
  const profiles = readProfiles(parts);
  if (profiles.size === 0) return recognition;
  const tables = await Promise.all(
    recognition.tables.map(async (table) => {
      const id = fingerprintTable(table);
      const profile = id === null ? undefined : profiles.get(id);
      if (id === null || profile === undefined) return table;
      const choice = takeChoice(profile);
      const read = await parts.readers.previewTable({ path: filePath, choice: { file: recognition.file, sheet: table.sheet, ...choice } });
      return { ...read, profile: { id, name: profile.name, choice } };
    }),
  );
  return { ...recognition, tables };
}

/** Creates the handlers of profile.*. */
export function createProfileHandlers(parts: HandlerParts) {
  const { session, settings, readers, grants, now } = parts;

  function list() {
    const machine = readMachineProfiles(settings);
    const project = readProjectProfiles(session);
    return [...readProfiles(parts)]
      .map(([id, { name, columns, savedAt }]) => ({
        id,
        name,
        columns: Object.keys(columns).length,
        mapped: Object.values(columns).filter((field) => field !== null).length,
        savedAt,
        place: id in machine ? (project.has(id) ? ('both' as const) : ('machine' as const)) : ('project' as const),
      }))
      .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  }

  async function keep(profiles: readonly [string, MappingProfile | null][], summary: string) {
    const machine = { ...readMachineProfiles(settings) };
    for (const [id, profile] of profiles) {
      if (profile === null) delete machine[id];
      else machine[id] = profile;
    }
    settings.write(SETTING, JSON.stringify(machine));
    if (session.summary() !== null) {
      const { store, database } = session.current();
      await store.change(() => {
        const writes = profiles.map(([id, value]): RecordWrite<'mapping-profile'> => ({ kind: 'mapping-profile', id, value }));
        const change = buildRecordChange(database.write, writes);
        return change === null ? null : { change, note: { kind: 'setting', who: '', summary, reason: '' } };
      });
      session.announce();
    }
    return list();
  }

  function find(id: string): MappingProfile {
    const profile = readProfiles(parts).get(id);
    if (profile === undefined) throw new OperationFailure('profile-not-found', 'This mapping profile is not there any more.');
    return profile;
  }

  return {
    'profile.list': list,
    'profile.save': async ({ name, choice }) => {
      const { path } = grants.resolve(choice.file);
      const { file, sheet } = choice;
      const recognised = await readers.previewTable({ path, choice: { file, sheet } });
      const corrected = await readers.previewTable({ path, choice });
      const profile = makeProfile(name, recognised, corrected, choice, now().toISOString());
      if (profile.fingerprint === '')
        throw new OperationFailure('profile-empty', 'This table has no header that a profile could know it by.');
      return keep([[profile.fingerprint, profile]], `Saved the mapping profile ${name}`);
    },
    'profile.rename': ({ id, name }) => keep([[id, { ...find(id), name }]], `Renamed a mapping profile to ${name}`),
    'profile.remove': ({ id }) => keep([[id, null]], `Deleted the mapping profile ${find(id).name}`),
    'profile.export': async ({ ids, destination }) => {
      const chosen = [...readProfiles(parts)].filter(([id]) => ids.length === 0 || ids.includes(id)).map(([, profile]) => profile);
      if (chosen.length === 0) throw new OperationFailure('profile-not-found', 'There is no mapping profile to write.');
      const document: MappingProfileFile = { profiles: chosen };
      await writeFile(grants.resolve(destination).path, `${JSON.stringify(document, null, 2)}\n`);
      return { fileName: destination.name, profiles: chosen.length };
    },
    'profile.import': async ({ file }) => {
      const read = MappingProfileFile.safeParse(parseJson(await readFile(grants.resolve(file).path, 'utf8')));
      if (!read.success) throw new OperationFailure('profile-unreadable', `${file.name} is not a file of mapping profiles.`);
      const { profiles: given } = read.data;
      const profiles = await keep(
        given.map((profile) => [profile.fingerprint, profile]),
        `Added ${given.length === 1 ? 'a mapping profile' : `${given.length} mapping profiles`} from ${file.name}`,
      );
      return { added: given.length, profiles };
    },
  } satisfies Partial<EngineHandlers>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
