import type { Importer } from './importer.ts';

/** An id of a record in another table, which list exports write in the place of its name. */
const REFERENCE = /^[0-9a-f]{32}$/;

/** ServiceNow: servers of the CMDB, exported with the names of columns or with their labels. */
export const servicenow: Importer = {
  id: 'servicenow',
  label: 'ServiceNow CMDB',
  trust: 50,
  captionField: 'caption',
  recognise({ keys }) {
    const has = (key: string) => keys.includes(key);
    const isNamed = has('name') && (has('os') || has('osversion') || has('operatingsystem'));
    if (!isNamed) return null;
    const marks = [
      'sysid',
      'sysclassname',
      'installstatus',
      'operationalstatus',
      'osservicepack',
      'osaddresswidth',
      'osdomain',
      'dnsdomain',
      'isvirtual',
      'cpucorecount',
      'mostrecentdiscovery',
      'lastdiscovered',
      'discoverysource',
      'configurationitem',
      'modelid',
      'assettag',
    ].filter(has).length;
    if (has('sysid') || has('sysclassname')) return { confidence: marks >= 2 ? 0.97 : 0.9 };
    return marks >= 3 ? { confidence: 0.93 } : null;
  },
  columns: [
    ['name', 'name'],
    ['fqdn', 'fqdn'],
    ['Fully qualified domain name', 'fqdn'],
    ['host_name', 'fqdn'],
    ['dns_domain', 'domain'],
    ['os_domain', 'domain'],
    ['sys_id', 'toolId'],
    ['serial_number', 'serialNumber'],
    ['ip_address', 'ipAddresses'],
    ['mac_address', 'macAddresses'],
    ['os', 'osCaption'],
    ['Operating System', 'osCaption'],
    ['os_version', 'osVersion'],
    ['os_service_pack', 'osServicePack'],
    ['os_address_width', 'osArchitecture'],
    ['OS Address Width (bits)', 'osArchitecture'],
    ['virtual', 'platform'],
    ['Is Virtual', 'platform'],
    ['manufacturer', 'manufacturer'],
    ['model_id', 'model'],
    ['Model number', 'model'],
    ['cpu_count', 'cpuCount'],
    ['ram', 'memoryMiB', 'MB'],
    ['disk_space', 'diskTotalTB', 'GB'],
    ['owned_by', 'owner'],
    ['managed_by', 'owner'],
    ['support_group', 'owner'],
    ['assigned_to', 'owner'],
    ['environment', 'environment'],
    ['used_for', 'environment'],
    ['u_environment', 'environment'],
    ['location', 'site'],
    ['busines_criticality', 'criticality'],
    ['business_criticality', 'criticality'],
    ['is_clustered', 'clusterNode'],
    ['u_application', 'application'],
    ['short_description', 'description'],
    ['description', 'description'],
    ['comments', 'description'],
    ['last_discovered', 'lastSeenOn'],
    ['Most recent discovery', 'lastSeenOn'],
  ],
  borrowed: ['application', 'criticality', 'compliance', 'biosUuid', 'hypervisor'],
  async digest() {
    return {
      settle(_row, draft) {
        for (const [fact, { raw }] of Object.entries(draft.facts)) if (REFERENCE.test(raw)) delete draft.facts[fact];
      },
    };
  },
};
