import { describe, expect, it } from 'vitest';
import { formatEvidence, formatFactValue, labelFact, showsRaw } from '../../../renderer/wording/fact-text.ts';
import { countOf, formatShare } from '../../../renderer/wording/format-count.ts';
import { addDays, daysBetween, formatDay, formatMonth } from '../../../renderer/wording/format-day.ts';
import { labelFlag, labelValue } from '../../../renderer/wording/label-value.ts';

describe('numbers and days in words', () => {
  it('writes one server in the singular and thousands with separators', () => {
    expect(countOf(1, 'server')).toBe('1 server');
    expect(countOf(1204, 'server')).toBe('1,204 servers');
    expect(countOf(0, 'entry', 'entries')).toBe('0 entries');
  });

  it('never rounds a share to nothing or to all', () => {
    expect(formatShare(1, 1000)).toBe('under 1 %');
    expect(formatShare(999, 1000)).toBe('over 99 %');
    expect(formatShare(0, 10)).toBe('0 %');
    expect(formatShare(10, 10)).toBe('100 %');
    expect(formatShare(0, 0)).toBe('0 %');
  });

  it('writes a day without shifting it by a time zone', () => {
    expect(formatDay('2026-01-01')).toBe('1 Jan 2026');
    expect(formatDay('not a day')).toBe('not a day');
    expect(formatMonth('2022-11')).toBe('Nov 2022');
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

  it('spells out a fact that has no entry', () => {
    expect(labelFact('lastUseDays')).toBe('Last use days');
  });

  it('names source, row and column of a cell, and only the source of an answer', () => {
    const cell = { sourceId: 1, source: 'estate.xlsx!vInfo', row: 1412, column: 'VM', raw: 'X' };
    expect(formatEvidence(cell)).toBe('estate.xlsx!vInfo, row 1,412, column VM');
    expect(formatEvidence({ ...cell, source: 'Answer by R. Meyer', row: null, column: '' })).toBe('Answer by R. Meyer');
  });

  it('repeats the raw text only where it says more than the value', () => {
    const cell = { sourceId: 1, source: 'a.csv', row: 2, column: 'P', raw: ' Yes ' };
    expect(showsRaw(cell, 'Yes')).toBe(false);
    expect(showsRaw({ ...cell, raw: 'poweredOn' }, 'Yes')).toBe(true);
    expect(showsRaw({ ...cell, raw: '' }, 'Yes')).toBe(false);
  });
});
