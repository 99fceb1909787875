import { describe, expect, it } from 'vitest';
import { type CalendarEntry, writeCalendar } from '../../../electron/services/running/write-calendar.ts';

const PROJECT = { id: 'p1', name: 'Northwind, South; "North"' };
const AS_OF = '2026-11-20';

const ENTRIES: CalendarEntry[] = [
  { id: 'cutover-s1', from: '2027-02-06', to: '2027-02-06', summary: 'Cut-over: nw-erp01', description: 'Plain.', category: 'Cut-over' },
  {
    id: 'absence-Jörg-2027-01-04',
    from: '2027-01-04',
    to: '2027-01-08',
    summary: 'Away: Jörg; Ina, and C:\\temp',
    description: `First line.\nSecond; with, signs and \\ and a very long tail ${'äöü '.repeat(60)}end`,
    category: 'Absence, planned',
    remindDays: 7,
  },
  { id: 'absence-Järg-2027-01-04', from: '2027-01-04', to: '2027-01-04', summary: 'Away: Järg', description: '' },
];

interface Component {
  name: string;
  lines: { key: string; parameters: string; value: string }[];
  parts: Component[];
}

/** Reads a calendar by the letter of RFC 5545: lines that end in CRLF and have at most 75 octets, folds, and parts that are closed. */
function readCalendar(text: string): Component {
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const root: Component = { name: '', lines: [], parts: [] };
  const open = [root];
  for (const line of text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)) {
    const match = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/u.exec(line);
    if (match === null) throw new Error(`No content line: ${line}`);
    const [, key = '', parameters = '', value = ''] = match;
    const top = open.at(-1) as Component;
    if (key === 'BEGIN') {
      const part: Component = { name: value, lines: [], parts: [] };
      top.parts.push(part);
      open.push(part);
    } else if (key === 'END') expect(open.pop()?.name).toBe(value);
    else top.lines.push({ key, parameters, value });
  }
  expect(open).toEqual([root]);
  return root.parts[0] as Component;
}

const read = ({ lines }: Component, key: string) => lines.find((line) => line.key === key)?.value ?? '';
const readText = (value: string) => value.replaceAll(/\\([\\;,nN])/gu, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

describe('a calendar file', () => {
  it('is by the letter of its standard, and keeps commas, semicolons, backslashes, line breaks and umlauts', () => {
    const calendar = readCalendar(writeCalendar('Plan', PROJECT, ENTRIES, AS_OF));
    expect(calendar.name).toBe('VCALENDAR');
    expect(read(calendar, 'VERSION')).toBe('2.0');
    expect(read(calendar, 'PRODID')).toContain('Offramp');
    expect(calendar.parts.map(({ name }) => name)).toEqual(['VEVENT', 'VEVENT', 'VEVENT']);
    for (const [at, event] of calendar.parts.entries()) {
      expect(readText(read(event, 'SUMMARY'))).toBe(ENTRIES[at]?.summary);
      expect(readText(read(event, 'DESCRIPTION'))).toBe(ENTRIES[at]?.description);
      expect(read(event, 'DTSTAMP')).toBe('20261120T000000Z');
    }
    const [, absence] = calendar.parts as [Component, Component];
    expect(absence.lines.find(({ key }) => key === 'DTSTART')).toMatchObject({ parameters: ';VALUE=DATE', value: '20270104' });
    expect(read(absence, 'DTEND')).toBe('20270109');
    expect(absence.parts.map((alarm) => [alarm.name, read(alarm, 'TRIGGER')])).toEqual([['VALARM', '-P7D']]);
  });

  it('gives each event one name, that it keeps on another day and that no other project uses', () => {
    const names = (project: string, entries: readonly CalendarEntry[]) =>
      readCalendar(writeCalendar('Plan', { ...PROJECT, id: project }, entries, AS_OF)).parts.map((event) => read(event, 'UID'));
    const first = names('p1', ENTRIES);
    expect(new Set(first).size).toBe(3);
    const later = ENTRIES.map((entry) => ({ ...entry, from: '2027-03-06', to: '2027-03-06', summary: 'Another' }));
    expect(names('p1', later)).toEqual(first);
    expect(names('p2', ENTRIES).filter((name) => first.includes(name))).toEqual([]);
  });

  it('has the same bytes for the same input', () => {
    expect(writeCalendar('Plan', PROJECT, ENTRIES, AS_OF)).toBe(writeCalendar('Plan', PROJECT, ENTRIES, AS_OF));
  });
});
