import type { UpdateReach } from './read-update-reach.ts';
import type { UpdateCatalogue } from './update-catalogue.ts';

/** Says in sentences how the level was found, what contradicts it, and what would settle what is open. */
export function explainPosture(reach: UpdateReach, catalogue: UpdateCatalogue, revision: number | null): string[] {
  const sentences = [
    explainList(reach),
    explainRevision(reach, catalogue, revision),
    explainBuild(reach, catalogue),
    reach.lastPatchedOn === null ? null : `It was last patched on ${reach.lastPatchedOn}, so no later update can be in.`,
    explainContradiction(reach),
    explainRestart(reach),
    explainWhatWouldSettle(reach),
  ];
  return sentences.filter((sentence) => sentence !== null);
}

function explainList({ list, newestRollup, installed, contradicted }: UpdateReach): string | null {
  if (newestRollup !== null) {
    const kind = newestRollup.kind === 'preview' ? 'preview' : 'monthly rollup';
    return `${newestRollup.kb}, the ${kind} of ${newestRollup.month.id.slice(0, 7)}, is the newest rollup in its list of installed updates.`;
  }
  if (list === 'complete') {
    const months = [...installed.values()].filter(({ kind }) => kind === 'security-only').length;
    return months === 0
      ? 'Its list of installed updates holds no monthly rollup.'
      : `Its list of installed updates holds no monthly rollup; ${months === 1 ? 'one security-only update closes its own month' : `${months} security-only updates close their own months`}.`;
  }
  return list === 'partial' && contradicted.length === 0
    ? 'Its list of installed updates is not whole: it lacks what the build or the revision shows.'
    : null;
}

function explainRevision(
  { revision: place, ownMonthAt }: UpdateReach,
  { months }: UpdateCatalogue,
  revision: number | null,
): string | null {
  if (place === null || revision === null) return null;
  const month = months[place.at]?.id.slice(0, 7);
  if (month === undefined) return `Revision ${revision} is older than the first monthly rollup.`;
  if (place.match === 'exact' && ownMonthAt !== null) return `Revision ${revision} is that of ${month}.`;
  return `Revision ${revision} shows updates of ${month} or later.`;
}

function explainBuild({ build, level, list }: UpdateReach, catalogue: UpdateCatalogue): string | null {
  const first = catalogue.months.flatMap(({ packages }) => packages).find(({ raisesBuildTo }) => raisesBuildTo === 6003);
  const day = first?.releasedOn ?? '';
  if (build === 6001) return 'Build 6001 is without Service Pack 2, and takes no later update before it.';
  if (build === 6002) return `Build 6002 has no rollup, preview or security-only update of ${day} or later.`;
  if (build !== 6003 || level !== null || list === 'complete') return null;
  return `Build 6003 has at least one update of ${day} or later; the build does not say which.`;
}

function explainContradiction({ contradicted, build }: UpdateReach): string | null {
  const [one] = contradicted;
  if (one === undefined || build === null) return null;
  return `${one.kb} is in its list and would raise the build to ${one.build}, yet it reports ${build}: a restart may be pending, or one of the two is old. It is not counted.`;
}

function explainRestart({ revision, kernel, newestRollup }: UpdateReach): string | null {
  if (kernel === 'unknown' || revision === null || newestRollup === null || revision.possibleAt >= newestRollup.at) return null;
  return `Its kernel is older than ${newestRollup.kb}: a restart may be pending, or one of the two is old.`;
}

function explainWhatWouldSettle({ list, kernel }: UpdateReach): string | null {
  if (list === 'complete') return null;
  if (kernel === 'known') return 'A list of installed updates would tell whether it took monthly rollups or single months only.';
  return 'A list of installed updates, or the version of ntoskrnl.exe, would tell how far its updates reach.';
}
