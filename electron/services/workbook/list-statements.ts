import type { z } from 'zod';
import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import type { KnowledgeSource, Product, Rule } from '../../../shared/domain/knowledge.ts';
import { sayPhase } from './describe-support.ts';
import type { SheetContext } from './sheet-context.ts';

/** One statement of the knowledge that this workbook rests on. */
export interface Statement {
  kind: 'Rule' | 'Gate' | 'Start score' | 'Release' | 'Level' | 'Support phase' | 'Programme' | 'Servicing ladder';
  id: string;
  text: string;
  /** Servers whose verdict names it; null where that is not counted. */
  servers: number | null;
  confidence: Rule['confidence'];
  sources: readonly z.infer<typeof KnowledgeSource>[];
}

/** Lists every statement that this workbook uses: rules and gates that a verdict names, start scores, products found and systems to move to, and what posture is read from. */
export function listStatements(context: SheetContext): Statement[] {
  const { knowledge } = context.input;
  return [
    ...listRules(context),
    ...knowledge.paths.map(({ id, label, text, startScore, confidence, sources }): Statement => {
      return { kind: 'Start score', id, text: `${label} starts at ${startScore}. ${text}`, servers: null, confidence, sources };
    }),
    ...listProducts(context).flatMap((product) => listProductStatements(product, context)),
    ...(context.survey.withPosture === 0 ? [] : listServicing(context)),
  ];
}

function listRules({ input, survey }: SheetContext): Statement[] {
  return input.knowledge.rules
    .filter(({ id }) => survey.byRule.has(id))
    .map(({ id, text, points, closes, opensWhen, confidence, sources }) => {
      const servers = survey.byRule.get(id) ?? 0;
      if (closes.length > 0) {
        const opens = opensWhen === undefined ? '' : ` Opens when: ${opensWhen}`;
        const closed = closes.map((path) => EXIT_PATH_LABELS[path].toLowerCase()).join(', ');
        return { kind: 'Gate', id, text: `${text} Closes: ${closed}.${opens}`, servers, confidence, sources };
      }
      const weights = Object.entries(points).map(
        ([path, value]) => `${EXIT_PATH_LABELS[path as keyof typeof points]} ${value > 0 ? '+' : ''}${value}`,
      );
      return { kind: 'Rule', id, text: `${text} ${weights.join(', ')}.`, servers, confidence, sources };
    });
}

function listProducts({ input }: SheetContext): Product[] {
  const wanted = new Set([...input.findings.support, ...input.findings.targets].map(({ product }) => product));
  return input.knowledge.products.filter(({ id }) => wanted.has(id));
}

function listProductStatements({ id, label, builds, support, releasedOn }: Product, { survey }: SheetContext): Statement[] {
  const release: Statement[] =
    releasedOn === undefined
      ? []
      : [
          {
            kind: 'Release',
            id,
            text: `${label} was released on ${releasedOn.on}.${releasedOn.note === undefined ? '' : ` ${releasedOn.note}`}`,
            servers: null,
            confidence: releasedOn.confidence,
            sources: releasedOn.sources,
          },
        ];
  const levels = builds
    .filter(({ build }) => (survey.byProductAndBuild.get(`${id}|${build}`) ?? 0) > 0)
    .map(({ build, level, supportEndsOn, confidence, sources }): Statement => {
      const until = supportEndsOn === undefined || supportEndsOn === null ? '' : `; general support of this level until ${supportEndsOn}`;
      return { kind: 'Level', id, text: `${label}, build ${build}: ${level}${until}.`, servers: null, confidence, sources };
    });
  const phases = support.map(({ phase, endsOn, note, confidence, sources }): Statement => {
    const text = `${label}: the last day of ${sayPhase(phase)} is ${endsOn}.${note === undefined ? '' : ` ${note}`}`;
    return { kind: 'Support phase', id, text, servers: null, confidence, sources };
  });
  return [...release, ...levels, ...phases];
}

function listServicing({ input }: SheetContext): Statement[] {
  const { programmes, ladder } = input.knowledge;
  return [
    ...[...programmes]
      .sort((a, b) => a.order - b.order)
      .map(({ id, label, who, note, confidence, sources }): Statement => {
        return {
          kind: 'Programme',
          id,
          text: `${label}: ${who}${note === undefined ? '' : ` ${note}`}`,
          servers: null,
          confidence,
          sources,
        };
      }),
    ...[...ladder]
      .sort((a, b) => a.order - b.order)
      .map(({ id, label, text, packages, confidence, sources }): Statement => {
        const any = packages.length === 0 ? '' : ` Any of: ${packages.join(', ')}.`;
        return { kind: 'Servicing ladder', id, text: `${label}: ${text}${any}`, servers: null, confidence, sources };
      }),
  ];
}
