import { type DocumentFormat, type MachineRecord, streamText } from './machine-table.ts';
import { isJsonObject, looksLikeJson, pickJson, splitJson, toCellText } from './split-json.ts';

type Facts = Readonly<Record<string, unknown>>;

/** How deep hosts are looked for: a play's tasks hold results by host. */
const DEEPEST_HOST = 8;
/** A line of ad-hoc output: the host as the inventory calls it, and how the module ended. */
const AD_HOC = /^(\S+) \| (SUCCESS|CHANGED|FAILED!?|UNREACHABLE!?)(?: \| rc=-?\d+)? ?=>/m;
/** Facts that nothing but a host has. */
const TELLING = ['hostname', 'nodename', 'fqdn', 'distribution', 'os_family', 'os_name', 'system'];

const fact = (facts: Facts, name: string): unknown => pickJson(facts, `ansible_${name}`) ?? pickJson(facts, name);
const cell = (name: string) => (facts: Facts) => toCellText(fact(facts, name));

/** Older modules put the service pack into the fourth number of the version, times 65536. */
function findServicePack(facts: Facts): string {
  const fourth = Number(/^\d+\.\d+\.\d+\.(\d+)$/.exec(toCellText(fact(facts, 'distribution_version')))?.[1] ?? 0);
  return fourth >= 65536 && fourth % 65536 === 0 && fourth / 65536 < 10 ? `Service Pack ${fourth / 65536}` : '';
}

function listAddresses(facts: Facts): string {
  const lists = ['ip_addresses', 'all_ipv4_addresses', 'all_ipv6_addresses'].map((name) => toCellText(fact(facts, name)));
  lists.push(toCellText(pickJson(fact(facts, 'default_ipv4'), 'address')));
  return [...new Set(lists.join(' ').split(' '))].filter((address) => address !== '').join(' ');
}

function listMacAddresses(facts: Facts): string {
  const interfaces = fact(facts, 'interfaces');
  const listed = Array.isArray(interfaces) ? interfaces.map((entry) => toCellText(pickJson(entry, 'macaddress'))) : [];
  listed.push(toCellText(pickJson(fact(facts, 'default_ipv4'), 'macaddress')));
  return [...new Set(listed)].filter((address) => address !== '').join(' ');
}

function listHotfixes(facts: Facts): string {
  const hotfixes = fact(facts, 'hotfixes') ?? fact(facts, 'installed_hotfixes');
  if (!Array.isArray(hotfixes)) return '';
  const ids = hotfixes.map((entry) => toCellText(isJsonObject(entry) ? (entry.hotfix_id ?? entry.HotFixID ?? entry.kb) : entry));
  return [...new Set(ids.filter((id) => /^kb\d+$/i.test(id)))].join(' ');
}

const guestOnly = (name: string) => (facts: Facts) => (/^guest$/i.test(cell('virtualization_role')(facts)) ? cell(name)(facts) : '');

/** The columns of the table, headed by the fact that they are read from. */
const COLUMNS: readonly [header: string, read: (facts: Facts) => string][] = [
  ['ansible_hostname', (facts) => cell('hostname')(facts) || cell('nodename')(facts)],
  ['ansible_fqdn', cell('fqdn')],
  ['ansible_domain', cell('domain')],
  ['ansible_ip_addresses', listAddresses],
  ['ansible_interfaces macaddress', listMacAddresses],
  ['ansible_product_uuid', cell('product_uuid')],
  ['ansible_product_serial', cell('product_serial')],
  ['ansible_os_name', cell('os_name')],
  ['ansible_distribution', cell('distribution')],
  ['ansible_distribution_version', cell('distribution_version')],
  ['ansible_distribution_version, fourth number', findServicePack],
  ['ansible_architecture', cell('architecture')],
  ['ansible_os_product_type', (facts) => cell('os_product_type')(facts).replace('_', ' ')],
  ['ansible_os_product_type as role', (facts) => (cell('os_product_type')(facts) === 'domain_controller' ? 'domain_controller' : '')],
  ['ansible_hotfixes', listHotfixes],
  ['ansible_virtualization_role', guestOnly('virtualization_role')],
  ['ansible_virtualization_type', guestOnly('virtualization_type')],
  ['ansible_system_vendor', cell('system_vendor')],
  ['ansible_product_name', cell('product_name')],
  ['ansible_processor_vcpus', cell('processor_vcpus')],
  ['ansible_memtotal_mb', cell('memtotal_mb')],
  ['ansible_totalmem', cell('totalmem')],
  ['ansible_date_time iso8601', (facts) => toCellText(pickJson(fact(facts, 'date_time'), 'iso8601'))],
  ['ansible_lastboot', cell('lastboot')],
];
const INVENTORY_NAME = 'Name in the Ansible inventory';
const FACT_NAMES: ReadonlySet<string> = new Set(
  [
    ...COLUMNS.map(([header]) => header.slice('ansible_'.length).split(/[ ,]/)[0] ?? ''),
    'nodename',
    'os_family',
    'system',
    'all_ipv4_addresses',
    'all_ipv6_addresses',
    'default_ipv4',
    'installed_hotfixes',
  ].flatMap((name) => [name, `ansible_${name}`]),
);

function holdsFacts(value: Facts): boolean {
  const isPrefixed = TELLING.some((name) => Object.hasOwn(value, `ansible_${name}`));
  return isPrefixed || (Object.hasOwn(value, 'os_family') && Object.hasOwn(value, 'hostname'));
}

function describeHost(facts: Facts, name: string): MachineRecord {
  const cells: Record<string, string> = { [INVENTORY_NAME]: name };
  for (const [header, read] of COLUMNS) cells[header] = read(facts);
  return { cells };
}

function describeFailure(result: Facts, name: string): MachineRecord {
  const said = toCellText(pickJson(result, 'msg')).replace(/\s+/g, ' ').trim().slice(0, 200);
  return {
    cells: { [INVENTORY_NAME]: name },
    note: `Ansible could not read this machine${said === '' ? '' : `: "${said}"`}`,
  };
}

/** Finds the hosts in a value: a module's result, facts by themselves, or either of them by host name at any depth. */
function walk(value: unknown, name: string, emit: (machine: MachineRecord) => void, depth = 0): void {
  if (Array.isArray(value)) {
    for (const entry of value) if (depth < DEEPEST_HOST) walk(entry, name, emit, depth + 1);
    return;
  }
  if (!isJsonObject(value)) return;
  const facts = pickJson(value, 'ansible_facts');
  if (isJsonObject(facts) && Object.keys(facts).some((key) => FACT_NAMES.has(key))) emit(describeHost(facts, name));
  else if (holdsFacts(value)) emit(describeHost(value, name));
  else if (name !== '' && (value.unreachable === true || value.failed === true)) emit(describeFailure(value, name));
  else if (depth < DEEPEST_HOST) for (const [key, entry] of Object.entries(value)) walk(entry, key, emit, depth + 1);
}

/** What Ansible's setup module says: output of ad-hoc runs, files of --tree and of the fact cache, dumps by host. */
export const ansibleFacts: DocumentFormat = {
  container: 'ansible-facts',
  headers: [INVENTORY_NAME, ...COLUMNS.map(([header]) => header)],
  recognise: (head) =>
    AD_HOC.test(head) ||
    (looksLikeJson(head) &&
      (/"ansible_facts"\s*:\s*\{/.test(head) ||
        TELLING.some((name) => head.includes(`"ansible_${name}"`)) ||
        (/"os_family"\s*:/.test(head) && /"distribution_version"\s*:/.test(head)))),
  async *readMachines(source, options) {
    let isAdHoc = false;
    for await (const head of streamText(source, {})) {
      isAdHoc = !looksLikeJson(head);
      break;
    }
    yield* splitJson<MachineRecord>(source, options, isAdHoc ? 'behind-arrows' : 'plain', (emit) => {
      let name = '';
      let flat: Record<string, unknown> = {};
      return {
        begin(_kind, before) {
          name = isAdHoc ? ([...before.matchAll(new RegExp(AD_HOC, 'gm'))].at(-1)?.[1] ?? '') : '';
          flat = {};
        },
        item: (value) => walk(value, '', emit),
        member(key, value) {
          if (key !== 'ansible_facts' && (FACT_NAMES.has(key) || /^(unreachable|failed|msg)$/.test(key))) flat[key] = value;
          else if (key === 'ansible_facts') walk({ ansible_facts: value }, name, emit);
          else if (isJsonObject(value) || Array.isArray(value)) walk(value, key, emit);
        },
        end() {
          if (holdsFacts(flat)) emit(describeHost(flat, name));
          else if (name !== '' && (flat.unreachable === true || flat.failed === true)) emit(describeFailure(flat, name));
        },
      };
    });
  },
};
