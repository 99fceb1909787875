import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../electron/services/knowledge/load-knowledge.ts';
import type { OsField } from '../../../shared/domain/operating-system.ts';
import { createOsIdentifier } from '../../../shared/planning/identify/identify-os.ts';
import { INVENTORIES, type RealMachine, readRealMachines } from './read-real-inventories.ts';

const { products } = await loadKnowledge(join(import.meta.dirname, '../../../assets/knowledge'));
const identify = createOsIdentifier(products);

/** What a plain name says, told without the identifier: release, level, edition and bits as a reader would pick them out. */
function readPlainly(machine: RealMachine) {
  const of = (...fields: OsField[]) =>
    machine.evidence.filter(({ field }) => fields.includes(field)).map(({ text }) => text.replace(/\s+/gu, ' ').trim());
  const captions = of('caption', 'version').filter((text) => /windows.*(?:\d{4}|xp|vista|7|8|1[01])/iu.test(text));
  const name = captions.find((text) => !/ NT \d/u.test(text)) ?? of('configured-guest')[0] ?? '';
  const server = /(20\d\d)( r2)?(?!\d)/iu.exec(name);
  const client = /(?:windows|VistaT?) ?(10|11|8\.1|7(?!\.)|8|XP|Vista)/iu.exec(name)?.[1]?.toLowerCase();
  const product = /2000 professional/iu.test(name)
    ? 'windows-2000-professional'
    : server !== null
      ? `windows-server-${server[1]}${server[2] === undefined ? '' : '-r2'}`
      : client === undefined
        ? null
        : `windows-${client.replace('.', '-')}`;
  const written = [...of('version', 'build'), ...captions].join(' ');
  const full = /\b(?:\d+\.\d)\.(\d{4,5})\b|\((\d{4})\)/u.exec(written);
  const bits = [...of('architecture'), name, ...of('configured-guest')].join(' ');
  return {
    several: /\/|\bor\b(?! later)/u.test(name),
    product,
    build: full === null ? null : Number(full[1] ?? full[2]),
    servicePack: Number(/service pack (\d)/iu.exec([...of('caption', 'version', 'service-pack')].join(' '))?.[1] ?? 0) || null,
    architecture: /64/u.test(bits) ? 'x64' : /\b(?:x86|32)/iu.test(bits) ? 'x86' : null,
    edition: /\b(Standard|Enterprise|Datacenter|Ultimate|Education)\b/iu.exec(name)?.[1] ?? null,
  };
}

/** Hosts of real files on Windows Server 2008, counted in the files by eye. */
const SERVER_2008_MACHINES: Readonly<Record<string, number>> = {
  'azure_migrate_explore/AzureMigrate_Assessment_Clash_Report_READABLE_2023_MASKED.xlsx': 12,
  'azure_migrate_explore/AzureMigrate_Assessment_Opportunity_Report_READABLE_2023_MASKED.xlsx': 12,
  'azure_migrate_explore/AzureMigrate_Discovery_Report_READABLE_2023_MASKED.xlsx': 12,
  'puppet_facts/facterdb_2.5_windows-2008-x86_64.facts': 1,
  'puppet_facts/facterdb_3.0_windows-2008-x86_64.facts': 1,
  'puppet_facts/facterdb_3.1_windows-2008-x86_64.facts': 1,
  'puppet_facts/facterdb_3.3_windows-2008-x86_64.facts': 1,
  'puppet_facts/facterdb_3.8_windows-2008-x86_64.facts': 1,
  'systeminfo/msf_server2008_sp2_dc_systeminfo.txt': 1,
  'systeminfo/srv_2008_rtm_x86_standard_en-us_systeminfo.txt': 1,
  'vm_inventory_generic/Test_Inventory_VMs.csv': 103,
  'vm_inventory_generic/Test_Inventory_VMs.xlsx': 103,
};

describe('machines in real inventories', () => {
  if (!existsSync(INVENTORIES)) {
    it.skip('needs ../shared/inventories, which is not here', () => {});
    return;
  }
  const machines = readRealMachines();
  const distinct = [...new Map(machines.map((machine) => [JSON.stringify(machine.evidence), machine])).values()];
  const windows = distinct
    .map((machine) => ({ machine, plain: readPlainly(machine) }))
    .filter(({ plain }) => plain.product !== null && !plain.several);
  const title = ({ file, evidence }: RealMachine) => `${file}: ${evidence.map(({ text }) => text.trim().slice(0, 60)).join(' | ')}`;

  it('are read from every folder that has an operating system in it', () => {
    const folders = new Set(machines.map(({ file }) => file.split('/')[0]));
    expect([...folders].sort()).toEqual(
      expect.arrayContaining(['ansible_facts', 'nessus', 'nexpose', 'nmap', 'puppet_facts', 'qualys', 'rvtools']),
    );
    expect(folders.size).toBeGreaterThan(18);
    expect(windows.length).toBeGreaterThan(90);
  });

  it.each(windows.map((entry) => ({ ...entry, title: title(entry.machine) })))('identifies $title', ({ machine, plain }) => {
    const { os, inScope } = identify(machine.evidence);
    expect(os.product).toBe(plain.product);
    expect(os.kind).toBe(/server/u.test(plain.product ?? '') ? 'server' : 'client');
    expect(inScope).toBe(plain.product === 'windows-server-2008' ? 'yes' : 'no');
    if (plain.build !== null) expect(os.build).toBe(plain.build);
    if (plain.servicePack !== null) expect(os.servicePack).toBe(plain.servicePack);
    if (plain.architecture !== null) expect(os.architecture).toBe(plain.architecture);
    if (plain.edition !== null) expect(os.edition).toContain(plain.edition);
  });

  it('are Windows Server 2008 as often as the files say, and nowhere else', () => {
    const counted: Record<string, number> = {};
    for (const { file, evidence } of machines) if (identify(evidence).inScope === 'yes') counted[file] = (counted[file] ?? 0) + 1;
    for (const [file, count] of Object.entries(counted)) {
      // A fingerprint of a scanner that names it without doubt is no machine that the file's author called 2008.
      if (!file.startsWith('nexpose/')) expect({ file, count }).toEqual({ file, count: SERVER_2008_MACHINES[file] });
    }
    const present = Object.keys(SERVER_2008_MACHINES).filter((file) => existsSync(join(INVENTORIES, file)));
    expect(Object.keys(counted)).toEqual(expect.arrayContaining(present));
  });

  it('stay open where a scanner lists several systems', () => {
    const several = distinct.filter((machine) => /windows/iu.test(title(machine)) && readPlainly(machine).several);
    expect(several.length).toBeGreaterThan(1);
    for (const machine of several) expect(identify(machine.evidence)).toMatchObject({ os: { product: null }, confidence: 'ambiguous' });
  });

  it('are never called Windows where the text says another system', () => {
    const others = distinct.filter(({ evidence }) =>
      evidence.every(({ text }) => /linux|centos|ubuntu|debian|solaris|bsd|photon|esxi|mac os/iu.test(text)),
    );
    expect(others.length).toBeGreaterThan(40);
    for (const { evidence } of others) expect(identify(evidence)).toMatchObject({ os: { product: null, kind: 'unknown' }, inScope: 'no' });
  });
});

/** Fingerprints say the product of their examples; these say it another way than our list of products, or are not the released system. */
const CALLED_OTHERWISE =
  /Compute Cluster|Small Business|Storage Server|HPC Edition|Technical Preview|Insider|Mobile|Phone|9[58]|^NT$| or |Windows NT|Windows$|Windows 2000$|Windows Server 2000/u;

describe('examples of fingerprint databases', () => {
  const corpus = join(INVENTORIES, 'os_string_corpus');
  if (!existsSync(corpus)) {
    it.skip('needs ../shared/inventories/os_string_corpus, which is not here', () => {});
    return;
  }
  const examples = ['operating_system.xml', 'smb_native_os.xml', 'ldap_searchresult.xml']
    .map((name) => readFileSync(join(corpus, name), 'utf8'))
    .flatMap((xml) => [...xml.matchAll(/<fingerprint [\s\S]*?<\/fingerprint>/gu)].map(([block]) => block))
    .flatMap((block) => {
      const common = /name="os\.product" value="([^"]*)"/u.exec(block)?.[1];
      return [...block.matchAll(/<example([^>]*)>([\s\S]*?)<\/example>/gu)].map(([, about = '', raw = '']) => ({
        text: about.includes('base64') ? Buffer.from(raw.trim(), 'base64').toString('latin1') : raw,
        product: /os\.product="([^"]*)"/u.exec(about)?.[1] ?? common ?? '',
        build: /os\.build="(\d+)"/u.exec(about)?.[1],
        servicePack: /os\.version="(?:Service Pack |SP)(\d)"/u.exec(about)?.[1],
      }));
    })
    .filter(
      ({ product, text }) => /^(?:Microsoft )?Windows/u.test(product) && !CALLED_OTHERWISE.test(product) && !CALLED_OTHERWISE.test(text),
    );

  it('are many', () => {
    expect(examples.length).toBeGreaterThan(80);
  });

  it.each(examples)('are identified as $product, build $build: $text', ({ text, product, build, servicePack }) => {
    const { os, conflicts } = identify([{ field: 'any', text }]);
    if (text.includes('Functionality17') || /Functionality1.*7/su.test(text)) expect(os.product).toBe('windows-server-2016');
    else expect(products.find(({ id }) => id === os.product)?.label).toBe(product.replace('Microsoft ', ''));
    const known = products.some(({ builds }) => builds.some((entry) => entry.build === Number(build)));
    if (build !== undefined && known) expect(os.build).toBe(Number(build));
    // A release that never had a service pack is shown with a conflict instead.
    if (servicePack !== undefined && conflicts.length === 0) expect(os.servicePack).toBe(Number(servicePack));
  });
});
