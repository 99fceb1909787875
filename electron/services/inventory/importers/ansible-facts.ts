import type { Importer } from './importer.ts';

/** What Ansible's setup module says about machines: each speaks about itself. */
export const ansibleFacts: Importer = {
  id: 'ansible-facts',
  label: 'Ansible facts',
  trust: 80,
  // A guest knows that a hypervisor is there, but not which version of it.
  fieldTrust: { hypervisor: 30 },
  captionField: 'caption',
  recognise: ({ keys }) => (keys.includes('nameintheansibleinventory') ? { confidence: 1 } : null),
  columns: [
    ['ansible_hostname', 'name'],
    ['Name in the Ansible inventory', 'name'],
    ['ansible_fqdn', 'fqdn'],
    ['ansible_domain', 'domain'],
    ['ansible_ip_addresses', 'ipAddresses'],
    ['ansible_interfaces macaddress', 'macAddresses'],
    ['ansible_product_uuid', 'biosUuid'],
    ['ansible_product_serial', 'serialNumber'],
    ['ansible_os_name', 'osCaption'],
    ['ansible_distribution', 'osCaption'],
    ['ansible_distribution_version', 'osVersion'],
    ['ansible_distribution_version, fourth number', 'osServicePack'],
    ['ansible_architecture', 'osArchitecture'],
    ['ansible_os_product_type', 'osProductType'],
    ['ansible_os_product_type as role', 'roles'],
    ['ansible_hotfixes', 'installedUpdates'],
    ['ansible_virtualization_role', 'platform'],
    ['ansible_virtualization_type', 'hypervisor'],
    ['ansible_system_vendor', 'manufacturer'],
    ['ansible_product_name', 'model'],
    ['ansible_processor_vcpus', 'cpuCount'],
    ['ansible_memtotal_mb', 'memoryMiB', 'MiB'],
    ['ansible_totalmem', 'memoryMiB', 'bytes'],
    ['ansible_date_time iso8601', 'lastSeenOn'],
  ],
  borrowed: [],
};
