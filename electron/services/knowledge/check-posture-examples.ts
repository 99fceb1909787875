import type { Knowledge, PostureCase } from '../../../shared/domain/knowledge.ts';
import { createPostureReader, type PostureEvidence } from '../../../shared/planning/posture/describe-posture.ts';
import type { KnowledgeProblem } from './knowledge-error.ts';

/** Judges the examples of rungs and vulnerabilities and lists what comes out otherwise than the example says. */
export function checkPostureExamples(knowledge: Knowledge): KnowledgeProblem[] {
  const reader = createPostureReader(knowledge);
  const problems: KnowledgeProblem[] = [];
  const compare = (file: string, at: number, evidence: PostureCase, wanted: string, got: string) => {
    if (got === wanted) return;
    problems.push({ file, field: `examples[${at}]`, text: `${JSON.stringify(evidence)} should give ${wanted}, but gives ${got}` });
  };
  for (const { id, examples } of knowledge.ladder) {
    examples.forEach(({ evidence, state }, at) => {
      const rungs = reader.describe(readPostureCase(evidence)).ladder;
      compare(`ladder/${id}.yaml`, at, evidence, state, rungs.find(({ rung }) => rung === id)?.state ?? 'unknown');
    });
  }
  for (const { id, examples } of knowledge.vulnerabilities) {
    examples.forEach(({ evidence, state }, at) => {
      compare(`vulnerabilities/${id}.yaml`, at, evidence, state, reader.judge(readPostureCase(evidence), id));
    });
  }
  return problems;
}

/** Turns the evidence of an example into that of a server that is certainly Windows Server 2008. */
export function readPostureCase(evidence: PostureCase): PostureEvidence {
  const os = {
    product: 'windows-server-2008',
    label: 'Windows Server 2008',
    kind: 'server' as const,
    ntVersion: '6.0',
    build: evidence.build ?? null,
    revision: evidence.revision ?? null,
    servicePack: null,
    edition: evidence.edition ?? null,
    architecture: evidence.architecture ?? null,
  };
  return {
    identity: { os, inScope: 'yes' },
    revisionOf: evidence.revisionOf ?? 'kernel',
    installedUpdates: evidence.installedUpdates ?? null,
    lastPatchedOn: evidence.lastPatchedOn ?? null,
  };
}
