import { createHash } from 'node:crypto';
import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import { MOVE_ROLE_LABELS, RUNBOOK_PHASE_LABELS, RUNBOOK_PHASES } from '../../../shared/domain/knowledge/running.ts';
import { RUNBOOK_STATUS_LABELS, type Runbook, type RunbookStep } from '../../../shared/domain/runbook.ts';
import { escapeHtml } from '../reports/briefing/escape-html.ts';

const STYLE = `
*{box-sizing:border-box}body{margin:0 auto;max-width:1060px;padding:24px;font:14px/1.45 system-ui,"Segoe UI",sans-serif;color:#1b1f24;background:#fff}
h1{margin:0 0 4px;font-size:22px}h2{margin:20px 0 6px;font-size:15px;break-after:avoid}p{margin:0 0 8px}.quiet{color:#4a525e}
article{break-after:page;padding-bottom:24px}article:last-of-type{break-after:auto}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:6px 8px;border:1px solid #d9dee5;text-align:left;vertical-align:top}
thead{display:table-header-group}tr{break-inside:avoid}thead th{background:#f4f6f9;font-weight:600}.n{white-space:nowrap}.box{width:34px;text-align:center;font-size:17px}
.clash{color:#9b2c1f;font-weight:600}.facts{color:#4a525e}.sign{margin-top:18px;display:flex;gap:32px}.sign span{flex:1;border-top:1px solid #4a525e;padding-top:4px;color:#4a525e}
@media print{body{padding:0;max-width:none;font-size:10.5pt}@page{size:A4 landscape;margin:14mm}}
@media (prefers-color-scheme:dark){@media screen{body{background:#15181c;color:#e8ebef}.quiet,.facts,.sign span{color:#a9b2be}th,td{border-color:#343b45}thead th{background:#1f242b}.clash{color:#ff9c8c}}}
`;

/** Writes runbooks as one page to print, each on a sheet of its own. It needs no network and runs nothing. The same input gives the same bytes. */
export function writeRunbookPage(project: string, runbooks: readonly Runbook[], asOf: string): string {
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;
  return [
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">`,
    `<title>${escapeHtml(project)}: runbooks</title><style>${STYLE}</style></head>\n<body>\n`,
    ...runbooks.map((runbook) => writeRunbook(runbook, project, asOf)),
    '</body></html>\n',
  ].join('');
}

function writeRunbook(runbook: Runbook, project: string, asOf: string): string {
  const { name, path, wave, cutoverOn, undated, windowMinutes, windowMost } = runbook;
  const about = [
    path === null ? '' : EXIT_PATH_LABELS[path],
    runbook.kind === 'wave' || wave === null ? '' : wave === 0 ? 'Containment' : `Wave ${wave}`,
    cutoverOn === null ? undated : `Cut-over on ${cutoverOn}`,
    windowMinutes === null ? 'How long the window has to be is not known' : `${sayLength(windowMinutes)} in the window`,
    windowMost === null ? '' : `${sayLength(windowMost)} allowed`,
  ].filter(Boolean);
  const over =
    windowMinutes !== null && windowMost !== null && windowMinutes > windowMost
      ? '<p class="clash">The steps take longer than the window allows.</p>'
      : '';
  const parts = RUNBOOK_PHASES.flatMap((phase) => {
    const steps = runbook.steps.filter((step) => step.phase === phase);
    if (steps.length === 0) return [];
    const rows = steps.map(writeStep).join('');
    const head = ['', phase === 'during' ? 'Starts' : 'When', 'Step', 'Who', 'Minutes', 'Done by, at']
      .map((text) => `<th scope="col">${text}</th>`)
      .join('');
    return [`<h2>${RUNBOOK_PHASE_LABELS[phase]}</h2><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`];
  });
  const servers =
    runbook.servers.length === 0
      ? ''
      : `<h2>Servers, in order</h2><table><thead><tr><th scope="col">Server</th><th scope="col">Way out</th><th scope="col">In the window</th></tr></thead><tbody>${runbook.servers
          .map(
            (server) =>
              `<tr><th scope="row">${escapeHtml(server.name)}</th><td>${EXIT_PATH_LABELS[server.path]}</td><td class="n">${server.windowMinutes === null ? 'not known' : sayLength(server.windowMinutes)}</td></tr>`,
          )
          .join('')}</tbody></table>`;
  return `<article><h1>${escapeHtml(name)}</h1><p class="quiet">${escapeHtml(about.join('. '))}. ${escapeHtml(project)}, as known on ${asOf}.</p>${over}${parts.join('')}${servers}<p class="sign"><span>Go or no-go: name and time</span><span>Signed off: name and day</span></p></article>\n`;
}

function writeStep(step: RunbookStep): string {
  const { phase, label, text, on, tMinus, startsAtMinute, minutes, owner, ownerSet, role, shows, ifUnknown, clash, status, note, who } =
    step;
  const when =
    phase === 'during'
      ? startsAtMinute === null
        ? 'after the step before'
        : `+${sayClock(startsAtMinute)}`
      : phase === 'back-out'
        ? 'if decided'
        : [tMinus, on ?? ''].filter(Boolean).join('<br>');
  const facts = shows.map(({ label: of, value }) => `${of}: ${value}`).join('. ');
  const extra = [
    facts === '' ? '' : `<p class="facts">${escapeHtml(facts)}.</p>`,
    ifUnknown.length === 0 ? '' : `<p class="facts">${escapeHtml(`Only if so; not known: ${ifUnknown.join(', ')}.`)}</p>`,
    note === '' ? '' : `<p class="facts">${escapeHtml(note)}</p>`,
    clash === null ? '' : `<p class="clash">${escapeHtml(clash)}</p>`,
  ].join('');
  const by = ownerSet === 'role' || owner === MOVE_ROLE_LABELS[role] ? owner : `${owner} (${MOVE_ROLE_LABELS[role]})`;
  const done = status === 'open' ? '' : escapeHtml([RUNBOOK_STATUS_LABELS[status], who].filter(Boolean).join(', '));
  const box = status === 'done' ? '&#9745;' : '&#9744;';
  return `<tr><td class="box" aria-hidden="true">${box}</td><td class="n">${when}</td><td><p><strong>${escapeHtml(label)}.</strong> ${escapeHtml(text)}</p>${extra}</td><td>${escapeHtml(by)}</td><td class="n">${minutes === null ? 'not known' : minutes}</td><td>${done}</td></tr>`;
}

function sayClock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function sayLength(minutes: number): string {
  return minutes < 120 ? `${minutes} minutes` : `${Number((minutes / 60).toFixed(1))} hours`;
}
