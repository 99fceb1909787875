import { createHash } from 'node:crypto';
import path from 'node:path';
import { EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import type { WrittenReport } from '../../../../shared/domain/report.ts';
import { OperationFailure } from '../../../../shared/domain/result.ts';
import type { ExitCheck, WorkshopCard } from '../../../../shared/domain/workshop.ts';
import { sayFailures } from '../../../../shared/planning/workshop/say-failures.ts';
import { createSheetContext } from '../../workbook/lay-out-workbook.ts';
import type { SheetContext } from '../../workbook/sheet-context.ts';
import type { WorkbookInput } from '../../workbook/workbook-input.ts';
import { sayConditions, sayEvidenceShown, sayOptions, sayVotes } from '../../workshop/describe-card.ts';
import type { WorkshopRecords } from '../../workshop/read-workshop-records.ts';
import type { RecordLanguage } from '../../workshop/record-words.ts';
import { writeWholeFile } from '../../write-whole-file.ts';
import { BRIEFING_STYLE } from '../briefing/briefing-style.ts';
import { escapeHtml } from '../briefing/escape-html.ts';
import { writeGrid } from '../briefing/write-briefing.ts';
import { MINUTES_WORDS, type MinutesWords } from './minutes-words.ts';

const STYLE = `${BRIEFING_STYLE}
.said+.wide,.said+p{margin-top:16px}
#exit .grid th:first-child{width:34%}
.card{border:1px solid var(--line);border-radius:8px;padding:4px 16px 12px;margin:14px 0;break-inside:avoid}
.card h3{margin:10px 0 4px;font-size:17px}
.card dl{display:grid;grid-template-columns:150px 1fr;gap:4px 16px;margin:0}
.card dt{color:var(--ink-2)}.card dd{margin:0;overflow-wrap:anywhere}
.sign{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:28px 32px;margin:18px 0;padding:0;list-style:none}
.sign li{border-bottom:1px solid var(--ink);padding-top:26px}
.hash{font-family:ui-monospace,Consolas,monospace;overflow-wrap:anywhere;font-size:16px;letter-spacing:.04em}
`;

/** Servers that are named for one reason. */
const MOST_NAMES = 200;

interface Section {
  id: string;
  title: string;
  html: string;
}

/** Writes the minutes of a workshop to a path, which holds them whole afterwards: one page of HTML in the wanted language that needs no network and runs nothing. The same project and date give the same bytes. */
export async function writeMinutes(
  input: WorkbookInput,
  id: string,
  checks: readonly ExitCheck[],
  destinationPath: string,
  language: RecordLanguage = 'en',
): Promise<WrittenReport> {
  const records = input.workshops?.find((one) => one.id === id);
  if (records === undefined) throw new OperationFailure('workshop-not-found', 'There is no such workshop in this project.');
  const context = createSheetContext(input);
  const told = maskTexts(records, input);
  const words = MINUTES_WORDS[language];
  const sections = layOutSections(told, maskTexts(checks, input), words);
  const page = writePage(context, told, sections, words, language);
  const bytes = Buffer.from(page, 'utf8');
  await writeWholeFile(destinationPath, { cancelled: 'The minutes were not written, because that was cancelled.' }, undefined, (file) =>
    file.writeFile(bytes),
  );
  return { fileName: path.basename(destinationPath), bytes: bytes.length, parts: sections.map(({ title }) => title) };
}

/** Puts pseudonyms into every text, where names are to be masked. */
function maskTexts<T>(value: T, { masker }: WorkbookInput): T {
  if (masker === undefined) return value;
  const mask = (part: unknown): unknown => {
    if (typeof part === 'string') return masker.maskValue(part);
    if (Array.isArray(part)) return part.map(mask);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, held]) => [key, typeof held === 'string' && KEPT.has(key) ? held : mask(held)]),
    );
  };
  return mask(value) as T;
}

/** Words of Offramp, ids and moments, which are nobody's name. */
const KEPT = new Set([
  'id',
  'role',
  'kind',
  'path',
  'state',
  'check',
  'attendee',
  'server',
  'workshop',
  'voting',
  'at',
  'on',
  'heldOn',
  'hash',
  'recommended',
  'firmness',
  'closes',
  'rule',
  'presence',
  'here',
  'veto',
]);

function layOutSections(records: WorkshopRecords, checks: readonly ExitCheck[], words: MinutesWords): Section[] {
  const { workshop, parked } = records;
  const sections: (Section | null)[] = [
    { id: 'about', title: words.sections.about, html: writeAbout(records, words) },
    workshop.agenda.length === 0
      ? null
      : {
          id: 'agenda',
          title: words.sections.agenda,
          html: writeGrid(
            words.agendaHeader,
            workshop.agenda.map(({ kind, title, minutes, spentSeconds }) => [
              title === '' ? words.segments[kind] : title,
              minutes,
              Math.round(spentSeconds / 60),
            ]),
          ),
        },
    { id: 'decisions', title: words.sections.decisions, html: writeCards(records, words) },
    { id: 'batch', title: words.sections.batch, html: writeBatches(records, words) },
    {
      id: 'parking',
      title: words.sections.parking,
      html:
        parked.length === 0
          ? `<p>${words.nothingParked}</p>`
          : writeGrid(
              words.parkingHeader,
              parked.map(({ item, raisedBy, why, owner, dueOn, outcome }) => [
                item,
                raisedBy,
                why,
                owner === '' ? words.nobodyYet : owner,
                dueOn ?? words.noDate,
                outcome,
              ]),
            ),
    },
    { id: 'fist', title: words.sections.fist, html: writeFist(records, words) },
    { id: 'exit', title: words.sections.exit, html: writeExitList(records, checks, words) },
  ];
  return sections.filter((section) => section !== null);
}

function writeAbout({ workshop }: WorkshopRecords, words: MinutesWords): string {
  const { goal, deadline, escalation, groundRules, attendees, quorum } = workshop;
  const said = [
    words.goal(goal === '' ? words.noneStated : goal),
    words.deadline(deadline ?? words.noneStated),
    words.escalation(escalation === '' ? words.nobodyNamed : escalation),
    words.quorum(quorum.required, quorum.leastSeats),
    ...(groundRules.length === 0 ? [] : [words.groundRules(groundRules.join('; '))]),
  ];
  const people = attendees.map(({ name, role, presence, seat, here }) => [
    name,
    words.roles[role],
    presence === 'required' ? words.required : words.optional,
    seat === null ? '' : String(seat),
    words.here[here],
  ]);
  return `<ul class="said">${said.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>${people.length === 0 ? '' : writeGrid(words.peopleHeader, people)}`;
}

function writeCards({ workshop, cards }: WorkshopRecords, words: MinutesWords): string {
  if (cards.length === 0) return `<p>${words.noCards}</p>`;
  return cards.map((card) => writeCard(workshop, card, words)).join('');
}

function writeCard(workshop: WorkshopRecords['workshop'], card: WorkshopCard, words: MinutesWords): string {
  const { outcome, evidence } = card;
  const lines: [string, string][] = [
    [words.card.question, card.question],
    [words.card.options, evidence === null ? '' : sayOptions(evidence, words)],
    [words.card.shown, evidence === null ? '' : sayEvidenceShown(evidence, words).join(' · ')],
    ...card.rounds.map((round, index): [string, string] => [words.round(index + 1), sayVotes(workshop, round, words)]),
    [words.card.votes, sayVotes(workshop, card, words)],
    [words.card.discussed, outcome?.triggers.map((trigger) => words.triggers[trigger]).join(', ') ?? ''],
    [
      words.card.decision,
      outcome === null ? '' : [words.paths[outcome.decision.path], sayConditions(outcome, words)].filter(Boolean).join(', '),
    ],
    [words.card.reason, outcome?.decision.reason ?? ''],
    [words.card.dissent, outcome === null ? '' : [...outcome.dissent, outcome.dissentWords].filter(Boolean).join('; ')],
    [
      words.card.decidedBy,
      outcome === null
        ? ''
        : words.decidedBy(
            outcome.decidedBy.name,
            words.roles[outcome.decidedBy.role],
            outcome.quorum.present,
            outcome.at.slice(0, 16).replace('T', ' '),
          ),
    ],
    [words.card.time, card.spentSeconds === 0 ? '' : `${Math.max(1, Math.round(card.spentSeconds / 60))} min`],
    [words.card.again, outcome?.reviewOn ?? ''],
  ];
  const told = lines.filter(([, text]) => text !== '').map(([label, text]) => `<dt>${label}</dt><dd>${escapeHtml(text)}</dd>`);
  return `<article class="card"><h3>${escapeHtml(card.name)}: ${words.cards[card.state].toLowerCase()}</h3><dl>${told.join('')}</dl></article>`;
}

function writeBatches({ batches }: WorkshopRecords, words: MinutesWords): string {
  if (batches.length === 0) return `<p>${words.noBatch}</p>`;
  return batches
    .map(({ servers, exceptions, decidedBy, quorum, at }) => {
      const head = `<p>${escapeHtml(words.batch(at.slice(0, 16).replace('T', ' '), decidedBy.name, words.roles[decidedBy.role], quorum.present))}${exceptions.length === 0 ? '' : ` ${escapeHtml(words.takenOut(exceptions.join(', ')))}`}</p>`;
      const rows = EXIT_PATHS.flatMap((one) => {
        const names = servers.filter((server) => server.path === one).map(({ name }) => name);
        return names.length === 0 ? [] : [[words.paths[one], names.length, names.join(', ')]];
      });
      return `${head}${writeGrid(words.batchHeader, rows)}`;
    })
    .join('');
}

function writeFist({ workshop }: WorkshopRecords, words: MinutesWords): string {
  if (workshop.fist.length === 0) return `<p>${words.nobodyAsked}</p>`;
  const people = new Map(workshop.attendees.map((attendee) => [attendee.id, attendee]));
  return writeGrid(
    words.fistHeader,
    workshop.fist.flatMap(({ attendee, value, followUp }) => {
      const person = people.get(attendee);
      return person === undefined ? [] : [[person.name, words.roles[person.role], value, followUp]];
    }),
  );
}

function writeExitList({ workshop }: WorkshopRecords, checks: readonly ExitCheck[], words: MinutesWords): string {
  const { closing } = workshop;
  const { states } = words;
  const rows = checks.map(({ check, state, missing, servers }) => [
    words.checks[check],
    states[state],
    sayFailures({ missing, servers }, MOST_NAMES).join(' '),
  ]);
  const list = writeGrid(words.exitHeader, rows);
  if (closing === null) return `<p>${words.notSigned}</p>${list}`;
  const signed = closing.items.map(
    ({ check, state, servers }) =>
      `${words.checks[check]}: ${states[state].toLowerCase()}${state === 'open' && servers > 0 ? ` (${servers})` : ''}`,
  );
  const people = closing.signedBy
    .map(({ name, role }) => `<li>${escapeHtml(`${name}, ${words.roles[role]}, ${closing.on}`)}</li>`)
    .join('');
  return `<p>${words.signed(closing.on, closing.seq)}</p><p class="hash">${escapeHtml(closing.hash)}</p><ul class="said">${signed.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul><ul class="sign">${people}</ul><p class="quiet">${words.today}</p>${list}`;
}

function writePage(
  { input, branding, confidentiality }: SheetContext,
  { workshop }: WorkshopRecords,
  sections: readonly Section[],
  words: MinutesWords,
  language: RecordLanguage,
): string {
  const style = STYLE.replaceAll('ACCENT', branding.accent.toLowerCase());
  const hash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  const policy = `default-src 'none'; style-src ${hash}; img-src data:; base-uri 'none'; form-action 'none'`;
  const logo =
    branding.logo === null
      ? ''
      : `<img src="data:${branding.logo.mediaType};base64,${branding.logo.base64}" alt="${escapeHtml(branding.consultancy === '' ? 'Logo' : branding.consultancy)}">`;
  const by = branding.consultancy === '' ? '' : `${escapeHtml(branding.consultancy)}. `;
  return [
    `<!DOCTYPE html>\n<html lang="${language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="Offramp ${escapeHtml(input.offrampVersion)}">`,
    `<title>${escapeHtml(words.title(workshop.name))}</title><style>${style}</style></head>\n<body><a class="skip" href="#content">${words.toContent}</a>`,
    `<header>${logo}<h1>${escapeHtml(workshop.name)}</h1><p>${by}${escapeHtml(words.head(workshop.heldOn, input.project.name))} ${escapeHtml(confidentiality)}.</p></header>`,
    `<nav aria-label="${words.nav}">${sections.map(({ id, title }) => `<a href="#${id}">${escapeHtml(title)}</a>`).join('')}</nav>\n<main id="content">`,
    ...sections.map(
      ({ id, title, html }) =>
        `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escapeHtml(title)}</h2>${html}</section>\n`,
    ),
    `<footer><p>${escapeHtml(words.foot(input.offrampVersion, input.project.revision, input.asOf))}</p></footer></main></body></html>\n`,
  ].join('');
}
