import type { Importer } from './importer.ts';

const NO_HOST = 'The result names no machine. Ask for the name as well: SELECT s.hostname, s.uuid, o.* FROM os_version o, system_info s;';

/** osquery: rows of its tables about the operating system and the machine, as results of a fleet or of one query. */
export const osquery: Importer = {
  id: 'osquery',
  label: 'osquery',
  trust: 78,
  captionField: 'caption',
  recognise({ keys }) {
    const has = (key: string) => keys.includes(key);
    if (has('hostidentifier')) return { confidence: 0.97 };
    const isVersionTable = has('platformlike') || (has('codename') && has('major') && has('minor'));
    if (!isVersionTable) return null;
    const isNamed = has('hostname') || has('computername') || has('hosthostname');
    return isNamed ? { confidence: 0.95 } : { confidence: 0.95, importable: 'no', note: NO_HOST };
  },
  columns: [
    ['decorations.hostname', 'name'],
    ['columns.computer_name', 'name'],
    ['columns.hostname', 'name'],
    ['hostname', 'name'],
    ['computer_name', 'name'],
    ['host_hostname', 'name'],
    ['hostIdentifier', 'name'],
    ['decorations.host_uuid', 'biosUuid'],
    ['columns.uuid', 'biosUuid'],
    ['uuid', 'biosUuid'],
    ['columns.hardware_serial', 'serialNumber'],
    ['hardware_serial', 'serialNumber'],
    ['columns.name', 'osCaption'],
    ['name', 'osCaption'],
    ['columns.version', 'osVersion'],
    ['version', 'osVersion'],
    ['columns.build', 'osBuild'],
    ['build', 'osBuild'],
    ['columns.revision', 'osRevision'],
    ['revision', 'osRevision'],
    ['columns.arch', 'osArchitecture'],
    ['arch', 'osArchitecture'],
    ['columns.hardware_vendor', 'manufacturer'],
    ['hardware_vendor', 'manufacturer'],
    ['columns.hardware_model', 'model'],
    ['hardware_model', 'model'],
    ['columns.cpu_logical_cores', 'cpuCount'],
    ['cpu_logical_cores', 'cpuCount'],
    ['columns.physical_memory', 'memoryMiB', 'bytes'],
    ['physical_memory', 'memoryMiB', 'bytes'],
    ['unixTime', 'lastSeenOn'],
    ['columns.hotfix_id', 'installedUpdates'],
    ['hotfix_id', 'installedUpdates'],
  ],
  borrowed: [],
  /** A result has its own name beside the columns of its row. */
  adjust: (mapping, { keys }) =>
    keys.includes('hostidentifier')
      ? mapping.map((column) =>
          /^(columns|decorations)\.|^(hostIdentifier|unixTime)$/i.test(column.header)
            ? column
            : { ...column, field: null, confidence: 0, reason: '' },
        )
      : mapping,
  /** A row of another table (programs, processes) has a name and a version too, which are not the system's; all rows of a host are its own. */
  async digest({ table }) {
    const path = table.has('hostIdentifier') ? 'columns.' : '';
    return {
      settle({ cells }, draft) {
        const isSystem = ['build', 'major', 'platform'].some((name) => table.cell(cells, `${path}${name}`) !== '');
        if (!isSystem) draft.os = [];
        // Rows of several queries about one host have nothing else in common.
        const host = table.cell(cells, 'hostIdentifier').toLowerCase();
        if (host !== '') draft.keys.toolIds = [...(draft.keys.toolIds ?? []), `osquery:${host}`];
      },
    };
  },
};
