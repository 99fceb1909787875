import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

const out = mkdtempSync(path.join(os.tmpdir(), 'offramp-workshop-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const SERVERS = 50;
const CONTESTED = 6;
const PATIENCE_MS = 10_000;

const HEADER =
  'Servername;Physisch/Virtuell;Betriebssystem;OS-Version;Service Pack;Architektur;Anzahl CPU;Arbeitsspeicher (GB);Umgebung;Anwendung;Verantwortlich;Serverrolle;Kritikalität;Herstellerbindung;16-Bit-Anwendung;Feste IP;Aus dem Internet erreichbar;Isoliertes Netz;Segmentierbar;Eingehende Verbindungen;Tage ohne Nutzung;Nicht mehr benötigt;Cluster-Knoten;Installationsmedien vorhanden;Hardwarezustand;Dongle';

/** An invented list of 50 machines of which six are contested, since nobody knows whether they can move. */
function writeEstate(): string {
  const system = 'virtuell;Windows Server 2008 Standard;6.0.6003;SP2;x64;2;8;Produktion';
  const rows = Array.from({ length: SERVERS }, (_, index) => {
    const name = `nw-app${String(index + 1).padStart(2, '0')}`;
    const owner = `Team ${1 + (index % 4)}`;
    return index < CONTESTED
      ? `${name};${system};Line control;${owner};Application server;4;;;;nein;nein;ja;ja;1;nein;;;;`
      : `${name};${system};Reports;${owner};Application server;3;upgrade available;nein;nein;nein;nein;ja;ja;1;nein;nein;ja;ok;none`;
  });
  const file = path.join(out, 'servers.csv');
  writeFileSync(file, `${[HEADER, ...rows].join('\r\n')}\r\n`);
  return file;
}

/** Goes on with the Tab key until the focus is on what is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    const called = await page.evaluate(() => {
      const focused = document.activeElement as HTMLInputElement | null;
      return focused?.getAttribute('aria-label') ?? focused?.labels?.[0]?.textContent ?? focused?.textContent ?? '';
    });
    if (name.test(called)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key never comes to ${name}.`);
}

/** Presses keys one after another, each when what the one before did is recorded. */
async function pressEach(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
}

/** The heading of the card that is shown. */
const readCard = (page: Page) => page.getByRole('dialog').getByRole('heading', { level: 1 }).innerText();

describeApp('a workshop of fifty machines', (launch, kind) => {
  it('goes by keyboard from the set-up to the signed exit list, over a new start in the middle', async () => {
    const app = await launch();
    let { page } = app;
    page.setDefaultTimeout(PATIENCE_MS);
    await page.getByRole('heading', { name: 'A way out for every Windows Server 2008 machine' }).waitFor();
    await app.dropFiles(page.getByRole('main'), [writeEstate()]);
    await page.getByRole('button', { name: /^Import 1 table/ }).click();
    await page.getByText(`${SERVERS} servers from 1 source`).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: `The import is done. ${SERVERS} servers` })
      .waitFor({ state: 'attached' });

    await page.keyboard.press('Alt+7');
    await page.getByRole('heading', { name: 'No workshop yet' }).waitFor();
    await tabTo(page, /^New workshop/);
    await page.keyboard.press('Enter');
    await page.getByText('Nobody has a seat, so nobody votes.').waitFor();
    await tabTo(page, /sponsor’s sentence/);
    await page.keyboard.type('Every machine has a way out before the audit');
    await tabTo(page, /^Who decides where/);
    await page.keyboard.type('Steering committee');
    await tabTo(page, /^Name of another person/);
    for (const name of ['Kim Berg', 'Ola Lind', 'Ida Holm']) {
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
    }
    await page.getByText('Nobody has a seat, so nobody votes.').waitFor({ state: 'hidden' });
    await tabTo(page, /^.*Exposure/);
    await page.keyboard.press('Alt+ArrowUp');
    await tabTo(page, /^Agreed by/);
    await page.keyboard.type('The room');
    await tabTo(page, /^Apply the ranking/);
    await page.keyboard.press('Enter');
    await page.getByText('What counts more').waitFor();
    await page.getByRole('button', { name: 'Apply the ranking' }).and(page.locator(':disabled')).waitFor();
    await tabTo(page, /^Open the board/);
    await page.keyboard.press('Enter');

    const board = () => page.getByRole('dialog', { name: /^Workshop/ });
    // The board has the focus once it listens to keys.
    await board().and(page.locator(':focus')).waitFor();
    await page.keyboard.press('h');
    await board().getByText('Quorum: 3 seats taken').waitFor();
    await page.keyboard.press('Space');
    await board().getByRole('button', { name: 'Pause the clock' }).waitFor();

    await page.keyboard.press('b');
    await board()
      .getByText(new RegExp(`^${SERVERS - CONTESTED} servers take`))
      .waitFor();
    await page.keyboard.press('x');
    await board()
      .getByText(new RegExp(`^${SERVERS - CONTESTED - 1} servers take`))
      .waitFor();
    await page.keyboard.press('Enter');
    await board()
      .getByText(`${SERVERS - CONTESTED - 1} of ${SERVERS} decided`)
      .first()
      .waitFor();

    await page.keyboard.press('c');
    await board().getByText('Seat 1: Kim Berg').waitFor();
    await page.keyboard.press('m');
    await board().getByText('Seat 2: Ola Lind').waitFor();
    const first = await readCard(page);

    const again = await app.reopen();
    page = again.page;
    page.setDefaultTimeout(PATIENCE_MS);
    await page.getByRole('button', { name: /^Assessment/ }).click();
    await page.locator('nav a[aria-current="page"]').waitFor();
    await page.keyboard.press('Alt+7');
    await page.getByRole('button', { name: 'Open the board' }).waitFor();
    await tabTo(page, /^Open the board/);
    await page.keyboard.press('Enter');
    await board().getByText('The clock ran on while Offramp was closed.').waitFor();
    await tabTo(page, /^Take that time out/);
    await page.keyboard.press('Enter');
    await board().getByText('paused').waitFor();
    await page.keyboard.press('c');
    await board().getByText('Seat 2: Ola Lind').waitFor();
    expect(await readCard(page)).toBe(first);

    await page.keyboard.press('i');
    await board().getByText('Seat 3: Ida Holm').waitFor();
    expect(await board().getByRole('region', { name: 'Silent vote' }).innerText()).not.toMatch(/Kim Berg|Ola Lind/);
    expect(await board().getByRole('region', { name: 'Votes' }).count()).toBe(0);
    await page.keyboard.press('m');
    await board().getByText('Everyone has voted.').waitFor();
    await page.keyboard.press('Enter');
    await board().getByText('2 steps apart').waitFor();
    await board()
      .getByText(/the votes are far apart/)
      .waitFor();
    await page.keyboard.press('a');
    await board().getByText('Seat 1: Kim Berg').waitFor();
    for (const next of ['Seat 2: Ola Lind', 'Seat 3: Ida Holm', 'Everyone has voted.']) {
      await page.keyboard.press('m');
      await board().getByText(next).waitFor();
    }
    await page.keyboard.press('Enter');
    await board().getByText('Votes (Round 2)').waitFor();

    let decided = SERVERS - CONTESTED - 1;
    /** Decides what is shown and waits until it is counted. */
    async function decide(letter: string, fill: () => Promise<void>): Promise<void> {
      await page.keyboard.press(letter);
      await fill();
      decided += 1;
      await board().getByText(`${decided} of ${SERVERS} decided`).first().waitFor();
      await board()
        .getByText(/^Decided: /)
        .waitFor();
    }
    const giveReason = async () => {
      const form = board().getByRole('form');
      const settled = board().getByText(/^Decided: /);
      await form.or(settled).first().waitFor();
      if (await settled.isVisible()) return;
      await tabTo(page, /^Reason/);
      await page.keyboard.type('The vendor offers a version that moves');
      await page.keyboard.press('Enter');
    };
    await decide('m', giveReason);

    await nextCard();
    await page.keyboard.press('d');
    await decide('i', async () => {
      await tabTo(page, /^Who accepts the remaining risk/);
      await page.keyboard.type('Kim Berg');
      await tabTo(page, /^Until/);
      await page.keyboard.type('06302027');
      await tabTo(page, /^Reason/);
      await page.keyboard.type('The line cannot stop');
      await page.keyboard.press('Enter');
    });

    await nextCard();
    await page.keyboard.press('p');
    await tabTo(page, /^Why it waits/);
    await page.keyboard.type('Nobody knows the vendor');
    await tabTo(page, /^Owner/);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Ola Lind');
    await tabTo(page, /^Due/);
    await page.keyboard.type('01312027');
    await page.keyboard.press('Enter');
    await board().getByRole('form').waitFor({ state: 'hidden' });

    /** Waits until a card is on the board; while it is being read there is no name on it. */
    async function cardIsRead(): Promise<void> {
      await board().getByRole('heading', { level: 1 }).waitFor();
    }
    /** Goes to the next card. */
    async function nextCard(): Promise<void> {
      const before = await readCard(page);
      await page.keyboard.press('n');
      await page.waitForFunction(
        (name) => ![undefined, name].includes(document.querySelector('[role="dialog"] h1')?.textContent ?? undefined),
        before,
      );
    }
    // What was put aside stands at the end; the room begins again with the first card.
    for (let step = 0; step < CONTESTED; step += 1) {
      await cardIsRead();
      await page.keyboard.press('k');
    }
    while (decided < SERVERS - 1) {
      await cardIsRead();
      while (
        await board()
          .getByText(/^Decided: /)
          .isVisible()
      )
        await nextCard();
      await page.keyboard.press('d');
      await board().getByText('Press the letter of the way out that is decided.').waitFor();
      await decide('m', giveReason);
    }

    await page.keyboard.press('l');
    await board().getByText('Nobody knows the vendor').waitFor();
    await page.keyboard.press('f');
    await board().getByText('How far do you stand behind the outcome?').waitFor();
    await pressEach(page, ['5', '4']);
    await board().getByRole('button', { name: 'Ola Lind: 4' }).and(page.locator('[aria-pressed="true"]')).waitFor();
    await page.keyboard.press('2');
    await tabTo(page, /^What has to happen for Ida Holm/);
    await page.keyboard.type('A rehearsal before the first wave');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
    await page.keyboard.press('e');
    const exits = board().getByRole('listitem');
    for (const settled of [
      'Every server has an owner',
      'Every override has a reason',
      'The weights are agreed',
      'Fist of five',
      'Everything in the parking lot',
    ]) {
      await exits.filter({ hasText: settled }).filter({ hasText: 'settled' }).waitFor();
    }
    await exits.filter({ hasText: 'Every isolation has an accepter' }).filter({ hasText: 'open' }).waitFor();

    await page.keyboard.press('d');
    await board().getByText('Hash of the history, to be read aloud').waitFor();
    await page.keyboard.press('Enter');
    await board().getByRole('heading', { name: 'The list is signed' }).waitFor();
    const minutes = path.join(out, `${kind}.html`);
    await tabTo(page, /^Write the minutes/);
    await again.saveTo(minutes, () => page.keyboard.press('Enter'));
    const text = readFileSync(minutes, 'utf8');
    expect(text).toContain('Kim Berg, Sponsor');
    expect(text).toContain('Ola Lind (Application owner): isolate');
    expect(text).toContain('accepted by Kim Berg until 2027-06-30');
    expect(text).toMatch(/class="hash">[0-9a-f]{64}</);

    await page.keyboard.press('Escape');
    await page.getByText(/^Signed on .* by Kim Berg, Ola Lind, Ida Holm/).waitFor();
    expect([...app.pageErrors, ...again.pageErrors]).toEqual([]);
  });
});
