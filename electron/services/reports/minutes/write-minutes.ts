import { createHash } from 'node:crypto';
import path from 'node:path';
import { EXIT_PATH_LABELS, EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import type { WrittenReport } from '../../../../shared/domain/report.ts';
import { OperationFailure } from '../../../../shared/domain/result.ts';
import type { ExitCheck, WorkshopCard } from '../../../../shared/domain/workshop.ts';
import { EXIT_CHECK_WORDS, SEGMENT_WORDS, WORKSHOP_ROLE_WORDS } from '../../../../shared/domain/workshop-words.ts';
import { sayFailures } from '../../../../shared/planning/workshop/say-failures.ts';
import { createSheetContext } from '../../workbook/lay-out-workbook.ts';
import type { SheetContext } from '../../workbook/sheet-context.ts';
import type { WorkbookInput } from '../../workbook/workbook-input.ts';
import { CARD_WORDS, sayConditions, sayEvidenceShown, sayOptions, sayVotes, TRIGGER_WORDS } from '../../workshop/describe-card.ts';
import type { WorkshopRecords } from '../../workshop/read-workshop-records.ts';
import { writeWholeFile } from '../../write-whole-file.ts';
import { BRIEFING_STYLE } from '../briefing/briefing-style.ts';
import { escapeHtml } from '../briefing/escape-html.ts';
import { writeGrid } from '../briefing/write-briefing.ts';

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

/** Writes the minutes of a workshop to a path, which holds them whole afterwards: one page of HTML that needs no network and runs nothing. The same project and date give the same bytes. */
export async function writeMinutes(
  input: WorkbookInput,
  id: string,
  checks: readonly ExitCheck[],
  destinationPath: string,
): Promise<WrittenReport> {
  const records = input.workshops?.find((one) => one.id === id);
  if (records === undefined) throw new OperationFailure('workshop-not-found', 'There is no such workshop in this project.');
  const context = createSheetContext(input);
  const told = maskTexts(records, input);
  const sections = layOutSections(told, maskTexts(checks, input));
  const page = writePage(context, told, sections);
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

function layOutSections(records: WorkshopRecords, checks: readonly ExitCheck[]): Section[] {
  const { workshop, parked } = records;
  const sections: (Section | null)[] = [
    { id: 'about', title: 'Goal and people', html: writeAbout(records) },
    workshop.agenda.length === 0
      ? null
      : {
          id: 'agenda',
          title: 'Agenda',
          html: writeGrid(
            ['Part', 'Minutes planned', 'Minutes spent'],
            workshop.agenda.map(({ kind, title, minutes, spentSeconds }) => [
              title === '' ? SEGMENT_WORDS[kind] : title,
              minutes,
              Math.round(spentSeconds / 60),
            ]),
          ),
        },
    { id: 'decisions', title: 'Decided one by one', html: writeCards(records) },
    { id: 'batch', title: 'Passed together', html: writeBatches(records) },
    {
      id: 'parking',
      title: 'Parking lot',
      html:
        parked.length === 0
          ? '<p>Nothing was put aside.</p>'
          : writeGrid(
              ['Item', 'Raised by', 'Why', 'Owner', 'Due', 'Outcome'],
              parked.map(({ item, raisedBy, why, owner, dueOn, outcome }) => [
                item,
                raisedBy,
                why,
                owner === '' ? 'nobody yet' : owner,
                dueOn ?? 'no date',
                outcome,
              ]),
            ),
    },
    { id: 'fist', title: 'Fist of five', html: writeFist(records) },
    { id: 'exit', title: 'Exit list', html: writeExitList(records, checks) },
  ];
  return sections.filter((section) => section !== null);
}

function writeAbout({ workshop }: WorkshopRecords): string {
  const { goal, deadline, escalation, groundRules, attendees, quorum } = workshop;
  const said = [
    `Goal: ${goal === '' ? 'none was stated' : goal}`,
    `Deadline: ${deadline ?? 'none was stated'}`,
    `Where the room cannot decide: ${escalation === '' ? 'nobody was named' : escalation}`,
    `Quorum: ${quorum.required === 'all' ? 'everyone who is required, and ' : ''}at least ${quorum.leastSeats} seats taken`,
    ...(groundRules.length === 0 ? [] : [`Ground rules: ${groundRules.join('; ')}`]),
  ];
  const people = attendees.map(({ name, role, presence, seat, here }) => [
    name,
    WORKSHOP_ROLE_WORDS[role],
    presence === 'required' ? 'Required' : 'Optional',
    seat === null ? '' : String(seat),
    here === 'yes' ? 'Yes' : here === 'no' ? 'No' : 'Not noted',
  ]);
  return `<ul class="said">${said.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>${people.length === 0 ? '' : writeGrid(['Name', 'Role', 'Presence', 'Seat', 'Was there'], people)}`;
}

function writeCards({ workshop, cards }: WorkshopRecords): string {
  if (cards.length === 0) return '<p>No server was looked at by itself.</p>';
  return cards.map((card) => writeCard(workshop, card)).join('');
}

function writeCard(workshop: WorkshopRecords['workshop'], card: WorkshopCard): string {
  const { outcome, evidence } = card;
  const isOpen = card.state === 'open';
  const lines: [string, string][] = [
    ['Question', card.question],
    ['Options', evidence === null ? '' : sayOptions(evidence)],
    ['Shown', evidence === null ? '' : sayEvidenceShown(evidence).join(' · ')],
    ...card.rounds.map((round, index): [string, string] => [`Round ${index + 1}`, sayVotes(workshop, round)]),
    ['Votes', isOpen ? '' : sayVotes(workshop, card)],
    ['Discussed because of', outcome?.triggers.map((trigger) => TRIGGER_WORDS[trigger]).join(', ') ?? ''],
    ['Decision', outcome === null ? '' : [EXIT_PATH_LABELS[outcome.decision.path], sayConditions(outcome)].filter(Boolean).join(', ')],
    ['Reason', outcome?.decision.reason ?? ''],
    ['Dissent', outcome === null ? '' : [...outcome.dissent, outcome.dissentWords].filter(Boolean).join('; ')],
    [
      'Decided by',
      outcome === null
        ? ''
        : `${outcome.decidedBy.name} (${WORKSHOP_ROLE_WORDS[outcome.decidedBy.role]}), ${outcome.quorum.present} seats taken, ${outcome.at.slice(0, 16).replace('T', ' ')} UTC`,
    ],
    ['Time on the wall', card.spentSeconds === 0 ? '' : `${Math.max(1, Math.round(card.spentSeconds / 60))} min`],
    ['Look at it again', outcome?.reviewOn ?? ''],
  ];
  const told = lines.filter(([, text]) => text !== '').map(([label, text]) => `<dt>${label}</dt><dd>${escapeHtml(text)}</dd>`);
  return `<article class="card"><h3>${escapeHtml(card.name)}: ${CARD_WORDS[card.state].toLowerCase()}</h3><dl>${told.join('')}</dl></article>`;
}

function writeBatches({ batches }: WorkshopRecords): string {
  if (batches.length === 0) return '<p>No batch was passed.</p>';
  return batches
    .map(({ servers, exceptions, decidedBy, quorum, at }) => {
      const head = `<p>${escapeHtml(`${at.slice(0, 16).replace('T', ' ')} UTC, decided by ${decidedBy.name} (${WORKSHOP_ROLE_WORDS[decidedBy.role]}), ${quorum.present} seats taken.`)}${exceptions.length === 0 ? '' : ` ${escapeHtml(`Taken out: ${exceptions.join(', ')}.`)}`}</p>`;
      const rows = EXIT_PATHS.flatMap((one) => {
        const names = servers.filter((server) => server.path === one).map(({ name }) => name);
        return names.length === 0 ? [] : [[EXIT_PATH_LABELS[one], names.length, names.join(', ')]];
      });
      return `${head}${writeGrid(['Way out', 'Servers', 'Names'], rows)}`;
    })
    .join('');
}

function writeFist({ workshop }: WorkshopRecords): string {
  if (workshop.fist.length === 0) return '<p>Nobody was asked.</p>';
  const people = new Map(workshop.attendees.map((attendee) => [attendee.id, attendee]));
  return writeGrid(
    ['Name', 'Role', 'Of five', 'What follows'],
    workshop.fist.flatMap(({ attendee, value, followUp }) => {
      const person = people.get(attendee);
      return person === undefined ? [] : [[person.name, WORKSHOP_ROLE_WORDS[person.role], value, followUp]];
    }),
  );
}

function writeExitList({ workshop }: WorkshopRecords, checks: readonly ExitCheck[]): string {
  const { closing } = workshop;
  const states = { met: 'Settled', open: 'Open', 'no-data': 'Nothing to check yet' } as const;
  const rows = checks.map(({ check, state, missing, servers }) => [
    EXIT_CHECK_WORDS[check],
    states[state],
    sayFailures({ missing, servers }, MOST_NAMES).join(' '),
  ]);
  const list = writeGrid(['Point', 'State', 'What is missing'], rows);
  if (closing === null) return `<p>The list is not signed yet. It stands as follows.</p>${list}`;
  const signed = closing.items.map(
    ({ check, state, servers }) =>
      `${EXIT_CHECK_WORDS[check]}: ${states[state].toLowerCase()}${state === 'open' && servers > 0 ? ` (${servers})` : ''}`,
  );
  const people = closing.signedBy
    .map(({ name, role }) => `<li>${escapeHtml(`${name}, ${WORKSHOP_ROLE_WORDS[role]}, ${closing.on}`)}</li>`)
    .join('');
  return `<p>Signed on ${closing.on}, over entry ${closing.seq} of the history with the hash</p><p class="hash">${escapeHtml(closing.hash)}</p><ul class="said">${signed.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul><ul class="sign">${people}</ul><p class="quiet">The list as it stands today:</p>${list}`;
}

function writePage(
  { input, branding, confidentiality }: SheetContext,
  { workshop }: WorkshopRecords,
  sections: readonly Section[],
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
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="Offramp ${escapeHtml(input.offrampVersion)}">`,
    `<title>${escapeHtml(workshop.name)}: minutes</title><style>${style}</style></head>\n<body><a class="skip" href="#content">To the content</a>`,
    `<header>${logo}<h1>${escapeHtml(workshop.name)}</h1><p>${by}Minutes of the workshop of ${workshop.heldOn} on ${escapeHtml(input.project.name)}. ${escapeHtml(confidentiality)}.</p></header>`,
    `<nav aria-label="Sections">${sections.map(({ id, title }) => `<a href="#${id}">${escapeHtml(title)}</a>`).join('')}</nav>\n<main id="content">`,
    ...sections.map(
      ({ id, title, html }) =>
        `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escapeHtml(title)}</h2>${html}</section>\n`,
    ),
    `<footer><p>Written by Offramp ${escapeHtml(input.offrampVersion)} from the project at revision ${input.project.revision}, as of ${input.asOf}.</p></footer></main></body></html>\n`,
  ].join('');
}
