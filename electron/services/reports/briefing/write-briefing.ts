import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import type { ServerDetail } from '../../../../shared/domain/server.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../../../shared/domain/verdict-words.ts';
import { listBeforeAfter, saySpread } from '../../running/say-plan.ts';
import { UNDECIDED } from '../../workbook/colours.ts';
import { describeServer } from '../../workbook/describe-server.ts';
import type { SheetContext } from '../../workbook/sheet-context.ts';
import { sayDecision } from '../../workbook/survey.ts';
import { needsDecision } from '../../workbook/words.ts';
import { gatherFigures, type ReportFigures } from '../gather-figures.ts';
import { BRIEFING_SCRIPT, BRIEFING_STYLE } from './briefing-style.ts';
import { escapeHtml } from './escape-html.ts';

/** Characters that are gathered before they are written. */
const CHUNK = 1 << 18;

/** What is told on the way, and when to stop. */
export interface BriefingWriting {
  signal?: AbortSignal;
  onServers?: (servers: number) => void;
}

/**
 * Writes the briefing into an empty file: one page of HTML that needs no network and runs nothing but its own few lines, whole without them too.
 * Gives its size and its sections. The same project and date give the same bytes.
 */
export async function writeBriefing(
  file: FileHandle,
  context: SheetContext,
  writing: BriefingWriting = {},
): Promise<{ bytes: number; parts: string[] }> {
  const figures = gatherFigures(context);
  const sections = layOutSections(figures);
  let bytes = 0;
  let gathered = '';
  const flush = async (): Promise<void> => {
    writing.signal?.throwIfAborted();
    const chunk = Buffer.from(gathered, 'utf8');
    gathered = '';
    bytes += chunk.length;
    await file.writeFile(chunk);
  };
  gathered += writeHead(context, figures, sections);
  for (const { id, title, html } of sections)
    gathered += `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escapeHtml(title)}</h2>${html}</section>\n`;
  gathered += writeServersHead(figures);
  let told = 0;
  for (const server of context.input.servers) {
    if (!needsDecision(server)) continue;
    gathered += writeServer(server, context);
    told += 1;
    if (gathered.length < CHUNK) continue;
    writing.onServers?.(told);
    await flush();
  }
  gathered += `</tbody></table></div></section>\n${writeFoot(context, figures)}`;
  await flush();
  return { bytes, parts: [...sections.map(({ title }) => title), SERVERS_TITLE] };
}

const SERVERS_TITLE = 'Servers to decide on';

interface Section {
  id: string;
  title: string;
  html: string;
}

function writeHead({ input, branding, confidentiality }: SheetContext, figures: ReportFigures, sections: readonly Section[]): string {
  const style = BRIEFING_STYLE.replaceAll('ACCENT', branding.accent.toLowerCase());
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(BRIEFING_SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const logo =
    branding.logo === null
      ? ''
      : `<img src="data:${branding.logo.mediaType};base64,${branding.logo.base64}" alt="${escapeHtml(branding.consultancy === '' ? 'Logo' : branding.consultancy)}">`;
  const by = branding.consultancy === '' ? '' : `${escapeHtml(branding.consultancy)}. `;
  const links = [...sections, { id: 'list', title: SERVERS_TITLE }]
    .map(({ id, title }) => `<a href="#${id}">${escapeHtml(title)}</a>`)
    .join('');
  return [
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="Offramp ${escapeHtml(input.offrampVersion)}">`,
    `<title>${escapeHtml(figures.project)}: briefing</title><style>${style}</style></head>\n<body><a class="skip" href="#content">To the content</a>`,
    `<header>${logo}<h1>${escapeHtml(figures.project)}: off Windows Server 2008</h1><p>${by}As known on ${figures.asOf}. ${escapeHtml(confidentiality)}.</p></header>`,
    `<nav aria-label="Sections">${links}</nav>\n<main id="content"><div class="tool" hidden><button type="button" id="print">Print or save as PDF</button></div>`,
  ].join('');
}

/** Before and after, the waves and the highest risks; nothing where nothing is planned. */
function layOutPlanSections({ plan }: ReportFigures): Section[] {
  if (plan === null) return [];
  const { beforeAfter: page, drivers } = plan.forecast;
  const waves = plan.waves.map(({ name, startsOn, endsOn, servers, effort }) => [name, startsOn, endsOn, servers, saySpread(effort)]);
  const risks = plan.risks.map(({ label, text, servers, accountable, escalateBy }) => [
    label,
    text,
    servers === 0 ? '' : servers,
    accountable,
    escalateBy ?? '',
  ]);
  return [
    {
      id: 'before-after',
      title: 'Before and after',
      html: `${writeGrid(['', 'Today', 'Afterwards'], listBeforeAfter(page))}${writeSaid(drivers)}`,
    },
    ...(waves.length === 0
      ? []
      : [{ id: 'waves', title: 'Waves', html: writeGrid(['Wave', 'From', 'To', 'Servers', 'Person-days'], waves) }]),
    ...(risks.length === 0
      ? []
      : [
          {
            id: 'risks',
            title: 'Highest risks and issues',
            html: writeGrid(['What', 'In words', 'Servers', 'Accountable', 'Escalate by'], risks),
          },
        ]),
  ];
}

function writeSaid(drivers: NonNullable<ReportFigures['plan']>['forecast']['drivers']): string {
  const [effort, outage] = [drivers.effort[0], drivers.outage[0]];
  const said = [
    ...(effort === undefined ? [] : [`Person-days: ${effort.text}`]),
    ...(outage === undefined ? [] : [`Outage: ${outage.text}`]),
  ];
  return said.length === 0 ? '' : `<ul class="said">${said.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
}

function layOutSections(figures: ReportFigures): Section[] {
  const { ladder, withPosture, targets, questions } = figures;
  const sections: (Section | null)[] = [
    { id: 'summary', title: 'Where the estate stands', html: writeSummary(figures) },
    {
      id: 'builds',
      title: 'Windows Server 2008 by build',
      html: writeBars(
        'Servers by build',
        figures.builds.map(({ label, servers }) => ({ label, parts: [{ value: servers, tone: 'plain' }] })),
      ),
    },
    ladder.length === 0
      ? null
      : {
          id: 'ladder',
          title: 'Days since each phase of support ended',
          html: writeBars(
            'Days since',
            ladder.map(({ label, endsOn, days }) => ({ label: `${label} (${endsOn})`, parts: [{ value: days, tone: 'bad' }] })),
          ),
        },
    { id: 'paths', title: 'Ways out', html: writePaths(figures) },
    withPosture === 0
      ? null
      : {
          id: 'posture',
          title: 'How far updates reach',
          html: writeGrid(
            ['Stands at', 'Servers', 'Known-exploited, open for certain'],
            [...figures.rungs.map(({ label, servers, open }) => [label, servers, open]), ['All', withPosture, figures.exposed]],
          ),
        },
    questions.length === 0
      ? null
      : {
          id: 'questions',
          title: 'Questions that settle most',
          html: writeGrid(
            ['Question', 'Servers without an answer', 'Could change the recommendation of'],
            questions.map(({ question, servers, couldSettle }) => [question, servers, couldSettle]),
          ),
        },
    {
      id: 'owners',
      title: 'Who has to decide',
      html: writeGrid(
        ['Owner', 'Servers', 'Undecided'],
        [...figures.owners.map(({ owner, listed, undecided }) => [owner, listed, undecided]), ['No owner known', figures.withoutOwner, '']],
      ),
    },
    targets.length === 0
      ? null
      : {
          id: 'targets',
          title: 'Systems to move to',
          html: writeGrid(
            ['System', 'General support until', 'Days left', 'How it stands'],
            targets.map(({ label, endsOn, daysLeft, standing }) => [label, endsOn, daysLeft, standing]),
          ),
        },
    ...layOutPlanSections(figures),
    {
      id: 'gaps',
      title: 'What is not known',
      html: writeGrid(
        ['Gap', 'Servers'],
        figures.gaps.map(({ label, servers }) => [label, servers]),
      ),
    },
  ];
  return sections.filter((section) => section !== null);
}

function writeSummary(figures: ReportFigures): string {
  const numbers: [value: number, words: string, figure: string, tone?: string][] = [
    [figures.servers, 'servers in the inventory', 'servers'],
    [figures.inScope, 'run Windows Server 2008', 'in-scope'],
    [figures.withoutUpdates, 'get no vendor updates any more', 'without-updates', 'bad'],
    [figures.listed, 'to decide on', 'listed'],
    [figures.decided, 'decided', 'decided'],
  ];
  const said = [
    `${sayNumber(figures.possiblyInScope)} more possibly ${figures.possiblyInScope === 1 ? 'runs' : 'run'} Windows Server 2008: settle these first.`,
    `Known-exploited vulnerabilities are open for certain on ${sayNumber(figures.exposed)} of ${sayNumber(figures.withPosture)} servers; for ${sayNumber(figures.exposureSilent)} the evidence cannot tell, which is no pass.`,
    `Recommendations that wait for an answer, because too little is known: ${sayNumber(figures.undetermined)}.`,
  ];
  const cells = numbers.map(
    ([value, words, figure, tone]) =>
      `<li${tone === undefined ? '' : ` class="${tone}"`}><strong data-figure="${figure}">${sayNumber(value)}</strong>${words}</li>`,
  );
  return `<ul class="numbers">${cells.join('')}</ul><ul class="said">${said.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
}

function writePaths({ paths }: ReportFigures): string {
  const bars = paths
    .filter(({ label }) => label !== UNDECIDED)
    .map(({ label, robust, contestable, undetermined }) => ({
      label,
      parts: [
        { value: robust, tone: 'robust' },
        { value: contestable, tone: 'contestable' },
        { value: undetermined, tone: 'undetermined' },
      ],
    }));
  const legend =
    '<div class="legend" aria-hidden="true"><span class="robust">Robust</span><span class="contestable">Contestable</span><span class="undetermined">Undetermined</span></div>';
  const rows = paths.map(({ label, recommended, robust, contestable, undetermined, decided }) => [
    label,
    recommended,
    robust,
    contestable,
    undetermined,
    decided,
  ]);
  return `${legend}${writeBars('Recommended', bars)}${writeGrid(['Path', 'Recommended', 'Robust', 'Contestable', 'Undetermined', 'Decided'], rows)}`;
}

/** A table whose last column draws its numbers; a reader of the screen hears the numbers. */
function writeBars(caption: string, bars: readonly { label: string; parts: readonly { value: number; tone: string }[] }[]): string {
  const total = (parts: readonly { value: number }[]): number => parts.reduce((sum, { value }) => sum + value, 0);
  const most = Math.max(1, ...bars.map(({ parts }) => total(parts)));
  const rows = bars.map(({ label, parts }) => {
    let x = 0;
    const drawn = parts.map(({ value, tone }) => {
      const width = Math.round((value / most) * 10_000) / 10;
      const rect = width === 0 ? '' : `<rect class="${tone}" x="${Math.round(x * 10) / 10}" y="0" width="${width}" height="18"/>`;
      x += width;
      return rect;
    });
    return `<tr><th scope="row">${escapeHtml(label)}</th><td class="n">${sayNumber(total(parts))}</td><td aria-hidden="true"><svg viewBox="0 0 1000 18" preserveAspectRatio="none" focusable="false">${drawn.join('')}</svg></td></tr>`;
  });
  return `<table class="bars" aria-label="${escapeHtml(caption)}"><tbody>${rows.join('')}</tbody></table>`;
}

function sayNumber(value: number): string {
  return value.toLocaleString('en-GB');
}

/** A table with a header; columns that hold numbers stand at the right. */
export function writeGrid(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const isNumber = (column: number): boolean => rows.some((row) => typeof row[column] === 'number');
  const head = header.map((text, column) => `<th scope="col"${isNumber(column) ? ' class="n"' : ''}>${escapeHtml(text)}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell, column) => (column === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td${isNumber(column) ? ' class="n"' : ''}>${escapeHtml(typeof cell === 'number' ? sayNumber(cell) : cell)}</td>`)).join('')}</tr>`,
  );
  return `<div class="wide"><table class="grid"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

const SERVER_HEADER = ['Server', 'Operating system', 'Application', 'Owner', 'Environment', 'Recommended', 'How firm', 'Decision'];

function writeServersHead({ listed }: ReportFigures): string {
  const head = SERVER_HEADER.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<section id="list" aria-labelledby="list-title"><h2 id="list-title">${SERVERS_TITLE}</h2><p class="quiet">${listed} servers. The workbook says why, with the cell behind each statement.</p><div class="tool" hidden><label for="search">Find</label><input id="search" type="search" autocomplete="off" placeholder="name, owner, application, path"><span id="found" class="quiet" role="status"></span></div><div class="wide"><table class="grid" id="servers"><thead><tr>${head}</tr></thead><tbody>\n`;
}

function writeServer(server: ServerDetail, { words, input }: SheetContext): string {
  const { application, owner, environment } = describeServer(server, words);
  const mask = (text: string | null): string =>
    text === null ? '' : escapeHtml(input.masker === undefined ? text : input.masker.maskValue(text));
  const path = VERDICT_WORDS[server.verdict.path];
  const decided = sayDecision(server);
  const cells = [mask(server.identity.os.label), mask(application), mask(owner), mask(environment)]
    .map((text) => `<td>${text}</td>`)
    .join('');
  return `<tr><th scope="row">${mask(server.name)}</th>${cells}<td class="path ${toneOf(path)}">${path}</td><td>${FIRMNESS_WORDS[server.verdict.firmness]}</td><td class="path ${toneOf(decided)}">${decided}</td></tr>\n`;
}

function toneOf(label: string): string {
  return EXIT_PATHS.find((path) => VERDICT_WORDS[path] === label) ?? 'open';
}

function writeFoot({ input }: SheetContext, { knowledgeAsOf }: ReportFigures): string {
  return `<footer><p>Written by Offramp ${escapeHtml(input.offrampVersion)} from the project at revision ${input.project.revision}; knowledge as of ${knowledgeAsOf}. Every number is counted as in the workbook of the same date.</p></footer></main><script>${BRIEFING_SCRIPT}</script></body></html>\n`;
}
