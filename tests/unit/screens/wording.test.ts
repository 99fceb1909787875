import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, formatMonth } from '../../../renderer/wording/calendar.ts';
import { formatFactValue, labelFact, showsRaw } from '../../../renderer/wording/fact-text.ts';
import { labelFlag, labelValue } from '../../../renderer/wording/label-value.ts';
import { describeConflict } from '../../../renderer/wording/os-field-words.ts';

describe('days', () => {
  it('writes a month in short and leaves what is none', () => {
    expect(formatMonth('2022-11')).toBe('Nov 2022');
    expect(formatMonth('soon')).toBe('soon');
  });

  it('counts days over a month and a leap year', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-11-20', '2026-01-13')).toBe(-311);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('values in words', () => {
  it('tells an unknown value from a server that nobody has decided', () => {
    expect(labelValue('owner', '')).toBe('(unknown)');
    expect(labelValue('decision', '')).toBe('(undecided)');
  });

  it('writes a product by its label and an unknown id as it is', () => {
    expect(labelValue('product', 'windows-server-2008', { 'windows-server-2008': 'Windows Server 2008' })).toBe('Windows Server 2008');
    expect(labelValue('product', 'beos')).toBe('beos');
  });

  it('spells out a flag without words of its own', () => {
    expect(labelFlag('build-6003')).toBe('Build 6003');
    expect(labelFlag('clock-in-the-past')).toBe('Clock in the past');
  });

  it('writes a choice by its label, a list with commas, a number with its unit', () => {
    const vendor = { id: 'vendorLock', label: 'Vendor', type: 'choice', choices: [{ value: 'refuses', label: 'Vendor refuses' }] } as const;
    expect(formatFactValue('refuses', { ...vendor, choices: [...vendor.choices] })).toBe('Vendor refuses');
    expect(formatFactValue(['a', 'b'])).toBe('a, b');
    expect(formatFactValue(1.234, { id: 'dataTB', label: 'Data', type: 'number', unit: 'TB', choices: [] })).toBe('1.23 TB');
    expect(formatFactValue(false)).toBe('No');
    expect(formatFactValue('2026-11-20')).toBe('20 Nov 2026');
  });

  it('names a fact without an entry as its column is, and spells out one that nobody has heard of', () => {
    expect(labelFact('lastUseDays')).toBe('Days since last use');
    expect(labelFact('cabinetRow')).toBe('Cabinet row');
  });

  it('repeats the raw text only where it says more than the value', () => {
    const cell = { sourceId: 1, source: 'a.csv', row: 2, column: 'P', raw: ' Yes ' };
    expect(showsRaw(cell, 'Yes')).toBe(false);
    expect(showsRaw({ ...cell, raw: 'poweredOn' }, 'Yes')).toBe(true);
    expect(showsRaw({ ...cell, raw: '' }, 'Yes')).toBe(false);
  });

  it('names the two sides of a conflict in words, and evidence without words as it is', () => {
    expect(describeConflict(['configured-guest', 'caption'])).toBe(
      'The guest system set in the hypervisor and the operating system name disagree',
    );
    expect(describeConflict(['build', 'uptime'])).toBe('The build and the uptime disagree');
  });
});
