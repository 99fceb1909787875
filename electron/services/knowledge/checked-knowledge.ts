import { readFile } from 'node:fs/promises';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';

/** Stands for the sources that a bundle was built from; the build puts it in. Sources that run as they are have none. */
declare const __OFFRAMP_BUILD__: string | undefined;

const THIS_BUILD = typeof __OFFRAMP_BUILD__ === 'undefined' ? null : __OFFRAMP_BUILD__;

/** Knowledge that a build has checked: with which sources, and the digest of the texts. */
interface CheckedKnowledge {
  build: string;
  digest: string;
  knowledge: Knowledge;
}

/** The text of the file that a build leaves. */
export function writeCheckedKnowledge(checked: CheckedKnowledge): string {
  return JSON.stringify(checked);
}

/** The knowledge as the build checked it; null where the texts have changed since, or where anything but that very build asks. */
export async function readCheckedKnowledge(file: string, digest: string, build: string | null = THIS_BUILD): Promise<Knowledge | null> {
  if (build === null) return null;
  try {
    const checked = JSON.parse(await readFile(file, 'utf8')) as Partial<CheckedKnowledge>;
    // Written by the same sources whose types these are, after every check that would run now.
    return checked.build === build && checked.digest === digest ? (checked.knowledge ?? null) : null;
  } catch {
    // An absent or damaged file is no fault: the texts themselves are there.
    return null;
  }
}
