import { toHeaderKey } from '../mapping/normalise-header.ts';
import type { Importer } from './importer.ts';

const MARKS = [
  'AssetID',
  'AssetName',
  'AssetUnique',
  'AssetTypename',
  'Lastseen',
  'Lasttried',
  'OSname',
  'IPAddress',
  'NrProcessors',
  'icon',
].map(toHeaderKey);

/** Lansweeper: a report as a table, or assets as its interface answers them. */
export const lansweeper: Importer = {
  id: 'lansweeper',
  label: 'Lansweeper',
  trust: 68,
  captionField: 'any',
  recognise({ keys }) {
    if (keys.includes('assetbasicinfoname')) return { confidence: 1 };
    const has = (key: string) => keys.includes(key);
    const marks = MARKS.filter(has).length;
    const isLansweeper =
      has('assetunique') || has('assettypename') || has('lasttried') || (has('assetid') && has('assetname') && has('lastseen'));
    return (has('assetname') || has('assetunique')) && isLansweeper && marks >= 3
      ? { confidence: Math.min(0.97, 0.85 + marks * 0.02) }
      : null;
  },
  columns: [
    ['AssetName', 'name'],
    ['AssetUnique', 'name'],
    ['assetBasicInfo.name', 'name'],
    ['FQDN', 'fqdn'],
    ['assetBasicInfo.fqdn', 'fqdn'],
    ['Domain', 'domain'],
    ['assetBasicInfo.domain', 'domain'],
    ['IPAddress', 'ipAddresses'],
    ['assetBasicInfo.ipAddress', 'ipAddresses'],
    ['Mac', 'macAddresses'],
    ['assetBasicInfo.mac', 'macAddresses'],
    ['Serialnumber', 'serialNumber'],
    ['assetCustom.serialNumber', 'serialNumber'],
    ['Caption', 'osCaption'],
    ['OSname', 'osCaption'],
    ['OS', 'osCaption'],
    ['operatingSystem.caption', 'osCaption'],
    ['Version', 'osVersion'],
    ['operatingSystem.version', 'osVersion'],
    ['Build', 'osBuild'],
    ['BuildNumber', 'osBuild'],
    ['OSArchitecture', 'osArchitecture'],
    ['IPLocation', 'site'],
    ['operatingSystem.buildNumber', 'osBuild'],
    ['SP', 'osServicePack'],
    ['ServicePackMajorVersion', 'osServicePack'],
    ['Manufacturer', 'manufacturer'],
    ['assetCustom.manufacturer', 'manufacturer'],
    ['Model', 'model'],
    ['assetCustom.model', 'model'],
    ['Memory', 'memoryMiB', 'MiB'],
    ['NrProcessors', 'cpuCount'],
    ['Lastseen', 'lastSeenOn'],
    ['assetBasicInfo.lastSeen', 'lastSeenOn'],
    ['Description', 'description'],
    ['assetBasicInfo.description', 'description'],
    ['Location', 'site'],
    ['assetCustom.location', 'site'],
    ['Contact', 'owner'],
  ],
  borrowed: ['owner', 'application', 'environment', 'roles', 'criticality', 'osArchitecture', 'biosUuid'],
};
