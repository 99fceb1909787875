import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IMPORTERS, trustOf } from '../../../electron/services/inventory/importers.ts';
import { FIELD_ALIASES } from '../../../electron/services/inventory/mapping/field-aliases.ts';
import { toHeaderKey } from '../../../electron/services/inventory/mapping/normalise-header.ts';
import { INVENTORY_FIELDS } from '../../../shared/domain/inventory-field.ts';

describe('the list of importers', () => {
  it('names every file of its folder, by its id', () => {
    const files = readdirSync(new URL('../../../electron/services/inventory/importers', import.meta.url)).filter(
      (name) => name !== 'importer.ts',
    );
    expect(IMPORTERS.map(({ id }) => `${id}.ts`).toSorted()).toEqual(files.toSorted());
  });

  it('trusts what a hypervisor was told less than what a guest reports, and a person more than both', () => {
    expect(trustOf('rvtools', 'osConfigured')).toBeLessThan(trustOf('table'));
    expect(trustOf('table')).toBeLessThan(trustOf('active-directory'));
    expect(trustOf('active-directory')).toBeLessThan(trustOf('rvtools'));
    expect(trustOf('rvtools')).toBeLessThan(100);
    expect(trustOf('nobody-knows')).toBe(trustOf('table'));
  });

  it('gives each header of a format one meaning', () => {
    for (const { id, columns } of IMPORTERS) {
      const keys = columns.map(([header]) => toHeaderKey(header));
      expect(new Set(keys).size, id).toBe(keys.length);
    }
  });

  it('knows a header for every meaning that a column can have', () => {
    const known = new Set(FIELD_ALIASES.map(({ field }) => field));
    expect(INVENTORY_FIELDS.filter(({ id }) => !known.has(id))).toEqual([]);
  });
});
