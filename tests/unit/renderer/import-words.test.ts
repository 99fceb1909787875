import { describe, expect, it } from 'vitest';
import {
  addsUp,
  describeConfidence,
  describeDelimiter,
  describeEncoding,
  describeLayout,
  describeMapping,
  listDelimiters,
  listMeanings,
  listSampleValues,
  withPresent,
} from '../../../renderer/screens/import/import-words.ts';
import { chooseLanguage } from '../../../renderer/wording/messages.ts';
import { INVENTORY_FIELDS } from '../../../shared/domain/inventory-fields.ts';

describe('how an import is put into words', () => {
  it('calls nothing certain that is a guess', () => {
    expect(describeConfidence(1).text).toBe('certain');
    expect(describeConfidence(0.999).text).toBe('guess, 99 %');
    expect(describeConfidence(0.4)).toEqual({ text: 'guess, 40 %', tone: 'warn' });
  });

  it('says when a meaning is a person’s choice, also the choice to leave a column out', () => {
    const column = { index: 0, header: 'Notes', field: null, confidence: 1, reason: '', unit: null };
    expect(describeMapping(column, { Notes: null })?.text).toBe('your choice');
    expect(describeMapping(column, undefined)).toBeNull();
  });

  it('describes only the layout that a table has', () => {
    expect(describeLayout({ encoding: 'windows-1252', delimiter: '\t', headerRow: 3 })).toBe(
      'Windows-1252 (Western), tab, header in row 3',
    );
    expect(describeLayout({ encoding: null, delimiter: null, headerRow: 1 })).toBe('header in row 1');
    expect(describeLayout({ encoding: null, delimiter: null, headerRow: 0 })).toBe('no header');
  });

  it('speaks the language of the moment', async () => {
    await chooseLanguage('de');
    expect(describeLayout({ encoding: 'windows-1252', delimiter: ';', headerRow: 3 })).toBe(
      'Windows-1252 (westeuropäisch), Semikolon, Kopf in Zeile 3',
    );
    expect(listMeanings()[0]).toEqual({ value: '', label: 'Weggelassen' });
    await chooseLanguage('en');
  });

  it('shows an unusual delimiter or encoding as it is', () => {
    expect(describeDelimiter('^')).toBe('“^”');
    expect(describeEncoding('iso-8859-7')).toBe('ISO-8859-7');
    expect(describeEncoding('shift_jis')).toBe('Shift JIS (Japanese)');
    expect(withPresent(listDelimiters(), '^')[0]).toEqual({ value: '^', label: '^' });
    expect(withPresent(listDelimiters(), ';')).toHaveLength(listDelimiters().length);
  });

  it('offers every meaning that a column can have', () => {
    const offered = listMeanings().flatMap((entry) => ('group' in entry ? entry.options.map(({ value }) => value) : []));
    expect(offered).toHaveLength(INVENTORY_FIELDS.length);
    expect(new Set(offered)).toEqual(new Set(INVENTORY_FIELDS.map(({ id }) => id)));
  });

  it('holds the ledger to its sum', () => {
    expect(addsUp({ read: 10, kept: 5, merged: 3, refused: 1, ignored: 1 })).toBe(true);
    expect(addsUp({ read: 10, kept: 5, merged: 3, refused: 1, ignored: 0 })).toBe(false);
  });

  it('shows each value of a column once, and says where there is none', () => {
    const rows = [['a', ''], ['b', ' '], ['a']];
    expect(listSampleValues(rows, 0)).toBe('a  ·  b');
    expect(listSampleValues(rows, 1)).toBe('empty in the first rows');
  });
});
