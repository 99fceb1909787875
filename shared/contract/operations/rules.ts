import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { RulePackCheck, RulePackList, RulePackPreview } from '../../domain/rule-pack.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing } from './inputs.ts';

const Key = z.string().min(1).max(100);
const State = z.enum(['on', 'off']);

/** One .json or .zip file, or the files of a folder, each named from the folder on. */
const Files = z.array(FileRef).min(1).max(2_000);

/** Operations on rule packs: rules, gates, questions and controls that a consultancy adds to a project. */
export const ruleOperations = {
  /** Finds the rule packs among files that were handed over together, each by the tokens of its files. */
  'rules.recognise': engineOperation(
    z.object({ files: z.array(FileRef).min(1).max(100_000) }),
    z.object({ packs: z.array(z.object({ tokens: z.array(z.string()) })) }),
  ),
  /** Says what is wrong with a pack, or what is in it; needs no project and keeps nothing. */
  'rules.check': engineOperation(z.object({ files: Files }), RulePackCheck),
  /** Keeps a pack that holds in the project, switched off; one that does not is told and not kept. */
  'rules.add': engineOperation(z.object({ files: Files }), z.object({ check: RulePackCheck, list: RulePackList })),
  'rules.list': engineOperation(Nothing, RulePackList),
  /** Says which verdicts a switch would change. Refused with rules-do-not-fit or rules-conflict where it could not be carried out. */
  'rules.preview': engineOperation(z.object({ job: Job, key: Key, state: State }), RulePackPreview),
  /** One change that can be taken back; another version of the same pack is switched off by it. */
  'rules.switch': engineOperation(z.object({ key: Key, state: State }), RulePackList),
  /** Takes a pack out of the project; refused with rules-in-use while it is switched on. */
  'rules.remove': engineOperation(z.object({ key: Key }), RulePackList),
  /** Writes a pack as one file that another project takes. */
  'rules.save': engineOperation(z.object({ key: Key, destination: FileRef }), z.object({ fileName: z.string(), bytes: z.number().int() })),
};
