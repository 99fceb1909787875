import { closeSync, openSync, writeSync } from 'node:fs';

const HEADER =
  'Machine name,DNS name,IP address,Operating system,Build,Architecture,Physical or virtual,Owner,Application,Environment,Criticality (1 to 5),Days since last use,Hardware health,Last seen';

const SYSTEMS = [
  ['Microsoft Windows Server 2008 Standard', '6.0.6002'],
  ['Microsoft Windows Server 2008 Standard', '6.0.6003'],
  ['Microsoft Windows Server 2008 Enterprise', '6.0.6001'],
  ['Microsoft Windows Server 2008 R2 Standard', '6.1.7601'],
  ['Microsoft Windows Server 2012 R2 Standard', '6.3.9600'],
  ['Microsoft Windows Server 2016 Standard', '10.0.14393'],
  ['Microsoft Windows Server 2019 Standard', '10.0.17763'],
  ['Microsoft Windows Server 2022 Standard', '10.0.20348'],
  ['', ''],
] as const;

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** A small generator of even numbers, so that every run has the same estate. */
function createDice(): (sides: number) => number {
  let state = 20_081_104;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Writes an inventory of that many invented servers as CSV, in an order that is not the one of their names. */
export function makeLargeEstate(filePath: string, servers: number): void {
  const dice = createDice();
  const file = openSync(filePath, 'w');
  let lines = [HEADER];
  for (let at = 0; at < servers; at += 1) {
    const [system, version] = pick(SYSTEMS, dice(SYSTEMS.length));
    const number = (at * 7_919) % servers;
    const name = `${pick(['app', 'db', 'file', 'web', 'term'], dice(5))}-${String(number).padStart(7, '0')}`;
    lines.push(
      [
        ...[name, `${name}.corp.example`, `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`, system, version],
        ...[pick(['64-bit', '32-bit', '64-bit', ''], dice(4)), pick(['physical', 'virtual', 'virtual', ''], dice(4))],
        ...[dice(5) === 0 ? '' : `Owner ${dice(2_000)}`, dice(5) === 0 ? '' : `Application ${dice(20_000)}`],
        ...[pick(['Production', 'Test', 'Development', ''], dice(4)), pick(['', '', '1', '3', '5'], dice(5))],
        ...[pick(['', '', '2', '45', '120', '400'], dice(6)), pick(['', '', 'ok', 'eol'], dice(4))],
        `2026-${String(1 + dice(11)).padStart(2, '0')}-${String(1 + dice(20)).padStart(2, '0')}`,
      ].join(','),
    );
    if (lines.length < 20_000 && at + 1 < servers) continue;
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  }
  closeSync(file);
}
