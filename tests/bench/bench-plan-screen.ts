/**
 * How smooth the plan is with 5,000 servers in about 100 waves: the real app over loopback in a real browser. Frame times and the page's own
 * processor time while calendar and board are scrolled, and the time from an act to its answer: what a held move would break, a move by key, undo.
 * Repeat with: npm run build && npm run bench -- plan-screen. BENCH_SERVERS sets the number of servers.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { launchApp } from '../helpers/launch-app.ts';

const SERVERS = Number(process.env.BENCH_SERVERS ?? 5_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const ROOT = path.resolve(import.meta.dirname, '../..');

/** Columns from which a way out follows whatever else is unknown. */
const HEADER =
  'Servername;Physisch/Virtuell;Betriebssystem;OS-Version;Service Pack;Architektur;Umgebung;Anwendung;Serverrolle;Kritikalität;Herstellerbindung;16-Bit-Anwendung;Feste IP;Aus dem Internet erreichbar;Isoliertes Netz;Segmentierbar;Eingehende Verbindungen;Tage ohne Nutzung;Nicht mehr benötigt;Cluster-Knoten;Installationsmedien vorhanden;Hardwarezustand;Dongle';
const SYSTEM = 'virtuell;Windows Server 2008 Standard;6.0.6003;SP2;x64';
const ANSWERS = 'upgrade available;nein;nein;nein;nein;ja;ja;1;nein;nein;ja;ok;none';

const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-bench-plan-'));

function run(...words: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', path.join(ROOT, 'dist/cli.mjs'), ...words], {
    encoding: 'utf8',
  });
  if (status !== 0 && status !== 1) throw new Error(stderr);
}

/** An invented estate that is planned already. */
function makeProject(): string {
  const [csv, settings, project] = ['estate.csv', 'settings.json', 'projects/Large.offramp'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(path.dirname(project));
  const rows = Array.from({ length: SERVERS }, (_, at) => {
    const [environment, role] = [at % 3 === 0 ? 'Test' : 'Produktion', at % 9 === 0 ? 'SQL Server' : 'Application server'];
    const application = `Application ${at % Math.ceil(SERVERS / 6)}`;
    return `srv-${at + 1};${SYSTEM};${environment};${application};${role};${(at % 5) + 1};${ANSWERS}`;
  });
  writeFileSync(csv, [HEADER, ...rows].join('\r\n'));
  writeFileSync(settings, JSON.stringify({ undecided: 'provisional', serversPerWave: 52, linkMbps: null }));
  run('assess', csv, '--project', project);
  run('plan', '--project', project, '--settings', settings);
  return project;
}

async function readProcessorTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/** Scrolls what a selector names, a little in every frame, and says how long frames took. */
async function scroll(page: Page, session: CDPSession, name: string, selector: string, step: { x: number; y: number }): Promise<void> {
  const before = await readProcessorTime(session);
  const gaps = await page.evaluate(
    async ({ selector: what, step: by, ms }) => {
      const box = document.querySelector<HTMLElement>(what);
      if (box === null) throw new Error(`There is no ${what}.`);
      const found: number[] = [];
      await new Promise<void>((resolve) => {
        let [first, last] = [0, 0];
        const frame = (at: number) => {
          if (first === 0) first = at;
          else found.push(at - last);
          last = at;
          box.scrollTop += by.y;
          box.scrollLeft += by.x;
          if (at - first < ms) requestAnimationFrame(frame);
          else resolve();
        };
        requestAnimationFrame(frame);
      });
      return found;
    },
    { selector, step, ms: SECONDS * 1_000 },
  );
  const processorMs = ((await readProcessorTime(session)) - before) / gaps.length;
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(7);
  console.log(`${name.padEnd(40)}${at(0.5)}${at(0.95)}${at(0.99)}${processorMs.toFixed(1).padStart(12)}${String(gaps.length).padStart(8)}`);
}

async function time(name: string, act: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await act();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(40)}${(times[Math.floor(times.length / 2)] ?? 0).toFixed(0).padStart(7)} ms`);
}

const project = makeProject();
writeFileSync(path.join(folder, 'recent.json'), JSON.stringify([{ path: project, name: 'Large', openedAt: '2026-11-20T12:00:00.000Z' }]));
const app = await launchApp('loopback', folder);
try {
  const { page } = app;
  page.setDefaultTimeout(60_000);
  await page.setViewportSize({ width: 1_920, height: 1_080 });
  await page.getByRole('button', { name: /^Large/ }).click();
  await page.getByText(/^History \d+ entries/).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const opened = Date.now();
  await page.keyboard.press('Alt+5');
  const calendar = page.getByRole('listbox', { name: 'Waves on a calendar' });
  await calendar.waitFor();
  console.log(`${SERVERS.toLocaleString('en')} servers, ${await page.locator('header p').first().innerText()}`);
  console.log(`first lines after ${Date.now() - opened} ms\n`);

  console.log(
    `${'frames, ms'.padEnd(40)}${'50 %'.padStart(7)}${'95 %'.padStart(7)}${'99 %'.padStart(7)}${'busy'.padStart(12)}${'frames'.padStart(8)}`,
  );
  const list = '[role="listbox"]';
  await scroll(page, session, 'calendar at rest', list, { x: 0, y: 0 });
  await scroll(page, session, 'calendar, slowly', list, { x: 0, y: 40 });
  await scroll(page, session, 'calendar, in a fling', list, { x: 0, y: 600 });
  await page.getByRole('radio', { name: 'Board' }).click();
  const column = page.getByRole('region', { name: /^Wave 6/ });
  await column.waitFor();
  const board = await page.evaluate(() => {
    const sections = [...document.querySelectorAll('section[aria-label^="Wave"]')];
    const box = sections[0]?.parentElement?.parentElement;
    box?.setAttribute('data-bench', 'board');
    return box !== undefined && box !== null;
  });
  if (board) await scroll(page, session, 'board, across its waves', '[data-bench="board"]', { x: 30, y: 0 });

  console.log('');
  await page.getByRole('radio', { name: 'Calendar' }).click();
  await calendar.evaluate((element) => {
    element.scrollTop = 0;
  });
  await calendar.focus();
  const bar = page.locator(`${list} [draggable="true"]`).nth(3);
  const from = await bar.boundingBox();
  if (from === null) throw new Error('There is no bar.');
  let round = 0;
  await time('a held bar says what it would break', async () => {
    round += 1;
    await page.mouse.move(from.x + 4, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 120 + round * 90, from.y + 20, { steps: 4 });
    await page.locator('[role="status"]').filter({ hasText: /break/ }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await page.locator('[role="status"]').filter({ hasText: /break/ }).waitFor({ state: 'hidden' });
  });
  await page.getByRole('option').nth(6).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  const shows = async (wave: number) => {
    await page.getByText(`Put into wave ${wave} by hand.`, { exact: true }).waitFor();
    await page
      .getByRole('combobox')
      .filter({ hasText: new RegExp(`^Wave ${wave}$`) })
      .waitFor();
  };
  let wave = 1;
  await time('a move by key, until the plan shows why', async () => {
    await calendar.focus();
    await page.keyboard.press(wave === 1 ? 'Alt+ArrowRight' : 'Alt+ArrowLeft');
    wave = 3 - wave;
    await shows(wave);
  });
  let key = 'Control+z';
  await time('undo and redo, until the plan shows why', async () => {
    await page.keyboard.press(key);
    key = key === 'Control+z' ? 'Control+y' : 'Control+z';
    wave = 3 - wave;
    await shows(wave);
  });
  if (app.pageErrors.length > 0) throw new Error(app.pageErrors.join('\n'));
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
