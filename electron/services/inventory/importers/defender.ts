import type { Importer } from './importer.ts';

/** Microsoft Defender for Endpoint: devices, as its portal exports them or its interface answers them. */
export const defender: Importer = {
  id: 'defender',
  label: 'Microsoft Defender',
  trust: 70,
  captionField: 'any',
  recognise({ keys }) {
    const has = (key: string) => keys.includes(key);
    if (has('computerdnsname') && (has('osplatform') || has('machinetags'))) return { confidence: 1 };
    if (has('devicename') && has('osplatform') && (has('deviceid') || has('healthstatus') || has('onboardingstatus')))
      return { confidence: 0.97 };
    if (has('cveid') && has('machineid') && !has('computerdnsname') && !has('devicename')) {
      const note =
        'Vulnerabilities of machines that are named by a number only. Import the list of devices as well; this list names no server.';
      return { confidence: 0.97, importable: 'no', note };
    }
    return null;
  },
  columns: [
    ['computerDnsName', 'name'],
    ['Device name', 'name'],
    ['Domain', 'domain'],
    ['ipAddresses.ipAddress', 'ipAddresses'],
    ['lastIpAddress', 'ipAddresses'],
    ['IPs', 'ipAddresses'],
    ['IP address', 'ipAddresses'],
    ['ipAddresses.macAddress', 'macAddresses'],
    ['MAC address', 'macAddresses'],
    ['osPlatform', 'osCaption'],
    ['osBuild', 'osBuild'],
    ['osArchitecture', 'osArchitecture'],
    ['Model', 'model'],
    ['Vendor', 'manufacturer'],
    ['lastSeen', 'lastSeenOn'],
    ['Last device update', 'lastSeenOn'],
  ],
  notBorrowed: ['owner'],
  borrowed: ['application', 'environment', 'criticality'],
  /** The platform is one word ("WindowsServer2008R2"); what it says is said the usual way. */
  async digest() {
    return {
      settle(_, draft) {
        draft.os = draft.os.map((seen) => ({
          ...seen,
          text: seen.text.replace(
            /^WindowsServer(\d{4})(R2)?$/i,
            (__, year: string, r2?: string) => `Windows Server ${year}${r2 === undefined ? '' : ' R2'}`,
          ),
        }));
      },
    };
  },
};
