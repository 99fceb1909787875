import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measurePicture } from '../../../electron/services/reports/measure-picture.ts';
import { Branding } from '../../../shared/domain/branding.ts';
import { measureContrast } from '../../../shared/domain/contrast.ts';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';

describe('contrast', () => {
  it('is measured as WCAG defines it', () => {
    expect(measureContrast('000000', 'FFFFFF')).toBeCloseTo(21, 5);
    expect(measureContrast('777777', 'FFFFFF')).toBeCloseTo(4.48, 2);
  });
});

describe('a picture', () => {
  it('is measured from its own bytes, whatever it is called', () => {
    expect(measurePicture(Buffer.from(DOT, 'base64'))).toEqual({ mediaType: 'image/png', width: 1, height: 1 });
    const jpeg = Buffer.from('ffd8ffe000044a46ffc0001108000a001403012200021101031101', 'hex');
    expect(measurePicture(jpeg)).toEqual({ mediaType: 'image/jpeg', width: 20, height: 10 });
    expect(measurePicture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull();
    expect(measurePicture(jpeg.subarray(0, 8))).toBeNull();
  });
});

describe('branding', () => {
  let app: TestServices;
  beforeEach(async () => {
    app = await startServices();
    await app.call('project.create', { name: 'Northwind' });
  });
  afterEach(() => app.stop());

  const branding = Branding.parse({ consultancy: 'Morrow & Vale', accent: '0B3D5C' });

  it('is kept with the project, is in its history, and can be undone', async () => {
    await app.call('branding.write', { branding });
    expect((await app.call('branding.read', {})).consultancy).toBe('Morrow & Vale');
    const { entries } = await app.call('history.list', { offset: 0, limit: 1 });
    expect(entries[0]?.kind).toBe('setting');
    await app.call('history.undo', {});
    expect((await app.call('branding.read', {})).consultancy).toBe('');
  });

  it('is refused where white text could not be read on its colour', async () => {
    expect((await app.refusal('branding.write', { branding: { ...branding, accent: 'F0C36D' } })).code).toBe('branding-contrast');
    expect((await app.call('branding.read', {})).accent).toBe('1F3A5F');
  });

  it('takes the size of a logo from the picture and refuses what is none', async () => {
    const logo = { mediaType: 'image/png', base64: DOT, width: 900, height: 900 } as const;
    await app.call('branding.write', { branding: { ...branding, logo } });
    expect((await app.call('branding.read', {})).logo).toMatchObject({ width: 1, height: 1 });
    const fake = { ...logo, base64: Buffer.from('<svg onload="x"/>').toString('base64') };
    expect((await app.refusal('branding.write', { branding: { ...branding, logo: fake } })).code).toBe('branding-logo');
  });
});
