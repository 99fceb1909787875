import type { FactValue } from './fact.ts';
import type { ImportIssue } from './import.ts';
import type { OsField } from './operating-system.ts';

/** Keys by which a row can be recognised as a server that is already known; all lower case and trimmed. */
export interface IdentityKeys {
  fqdn?: string;
  domain?: string;
  /** SMBIOS UUID, 36 characters with hyphens. */
  biosUuid?: string;
  instanceUuid?: string;
  serialNumber?: string;
  objectGuid?: string;
  sid?: string;
  /** Ids by which the exporting tools name the machine, each behind the tool's name, such as "vcenter:…/vm-12". */
  toolIds?: string[];
  ipAddresses?: string[];
  /** Twelve hexadecimal digits each, without separators. */
  macAddresses?: string[];
}

/** What one row of a source says about one machine, before anybody decides which server that is. */
export interface Sighting {
  /** 1-based row as a spreadsheet numbers it. */
  row: number;
  /** As the source writes it, trimmed. */
  name: string;
  /** Other names that the row gives the machine, such as the guest's own host name beside the name in the hypervisor. */
  aliases?: string[];
  keys: IdentityKeys;
  os: { field: OsField; text: string; column: string }[];
  facts: Record<string, { value: FactValue; column: string; raw: string }>;
  /** Stands for every cell of the row, so that an exact duplicate can be told from a namesake; where it is left out, what was read of the row counts. */
  fingerprint?: string;
}

/** What one row of a list of connections says: who opens a connection, and who listens. */
export interface SightedFlow {
  /** 1-based row as a spreadsheet numbers it. */
  row: number;
  from: { name: string | null; address: string | null; process: string | null };
  to: { name: string | null; address: string | null; process: string | null };
  port: number | null;
  protocol: string | null;
  count: number | null;
  /** YYYY-MM-DD. */
  firstSeenOn: string | null;
  lastSeenOn: string | null;
}

/** What became of one row of a table. */
export type RowOutcome =
  | { kind: 'sighting'; sighting: Sighting; issues: ImportIssue[] }
  | { kind: 'flow'; flow: SightedFlow; issues: ImportIssue[] }
  | { kind: 'refused'; row: number; cells: string[]; issue: ImportIssue }
  | { kind: 'ignored'; row: number; issue: ImportIssue | null };
