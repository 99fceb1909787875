import { activeDirectory } from './importers/active-directory.ts';
import { ansibleFacts } from './importers/ansible-facts.ts';
import { ansibleInventory } from './importers/ansible-inventory.ts';
import { awsDiscovery } from './importers/aws-discovery.ts';
import { awsInstances } from './importers/aws-instances.ts';
import { awsMgn } from './importers/aws-mgn.ts';
import { awsMigrationFactory } from './importers/aws-migration-factory.ts';
import { awsPortfolio } from './importers/aws-portfolio.ts';
import { azureMachines } from './importers/azure-machines.ts';
import { azureMigrate } from './importers/azure-migrate.ts';
import { azureMigrateImport } from './importers/azure-migrate-import.ts';
import { azureMigrateMachines } from './importers/azure-migrate-machines.ts';
import { chefOhai } from './importers/chef-ohai.ts';
import { collector } from './importers/collector.ts';
import { defender } from './importers/defender.ts';
import { device42 } from './importers/device42.ts';
import { featureList } from './importers/feature-list.ts';
import { flows } from './importers/flows.ts';
import { googleInstances } from './importers/google-instances.ts';
import { googleMigrationCenter } from './importers/google-migration-center.ts';
import { googleMigrationCenterDetail } from './importers/google-migration-center-detail.ts';
import { hyperv } from './importers/hyperv.ts';
import type { Importer } from './importers/importer.ts';
import { lansweeper } from './importers/lansweeper.ts';
import { liveOptics } from './importers/live-optics.ts';
import { mapToolkit } from './importers/map-toolkit.ts';
import { nessus } from './importers/nessus.ts';
import { netbox } from './importers/netbox.ts';
import { nexpose } from './importers/nexpose.ts';
import { nmap } from './importers/nmap.ts';
import { nutanix } from './importers/nutanix.ts';
import { ocsInventory } from './importers/ocs-inventory.ts';
import { openvas } from './importers/openvas.ts';
import { osquery } from './importers/osquery.ts';
import { proxmox } from './importers/proxmox.ts';
import { puppetFacts } from './importers/puppet-facts.ts';
import { qualys } from './importers/qualys.ts';
import { rvtools } from './importers/rvtools.ts';
import { rvtoolsDetail } from './importers/rvtools-detail.ts';
import { saltGrains } from './importers/salt-grains.ts';
import { sccm } from './importers/sccm.ts';
import { scvmm } from './importers/scvmm.ts';
import { servicenow } from './importers/servicenow.ts';
import { softwareList } from './importers/software-list.ts';
import { sqlInstances } from './importers/sql-instances.ts';
import { systeminfo } from './importers/systeminfo.ts';
import { table } from './importers/table.ts';
import { tenable } from './importers/tenable.ts';
import { verBanner } from './importers/ver-banner.ts';
import { vsphere } from './importers/vsphere.ts';
import { wmi } from './importers/wmi.ts';

/** Every format that Offramp recognises, asked in this order; `table` takes what nobody else knows. THE LIST. */
export const IMPORTERS: readonly Importer[] = [
  collector,
  systeminfo,
  wmi,
  ansibleFacts,
  ansibleInventory,
  puppetFacts,
  chefOhai,
  saltGrains,
  nmap,
  nessus,
  tenable,
  qualys,
  openvas,
  ocsInventory,
  rvtools,
  rvtoolsDetail,
  vsphere,
  hyperv,
  scvmm,
  proxmox,
  nutanix,
  liveOptics,
  azureMigrate,
  azureMigrateImport,
  azureMigrateMachines,
  azureMachines,
  awsInstances,
  googleInstances,
  awsDiscovery,
  awsMgn,
  awsPortfolio,
  awsMigrationFactory,
  googleMigrationCenter,
  googleMigrationCenterDetail,
  servicenow,
  device42,
  sccm,
  lansweeper,
  mapToolkit,
  osquery,
  netbox,
  defender,
  nexpose,
  softwareList,
  featureList,
  sqlInstances,
  verBanner,
  activeDirectory,
  flows,
  table,
];

/** The importer with an id; the plain table for an id that is not known. */
function findImporter(formatId: string): Importer {
  return IMPORTERS.find((importer) => importer.id === formatId) ?? table;
}

/** What people call a format. */
export function labelFormat(formatId: string): string {
  return findImporter(formatId).label;
}

/** How far a format's cells are trusted where sources disagree (higher wins, a person is 100); for one field where that differs. */
export function trustOf(formatId: string, field?: string): number {
  const importer = findImporter(formatId);
  const own = field === undefined ? undefined : (importer.fieldTrust as Record<string, number> | undefined)?.[field];
  return own ?? importer.trust;
}
