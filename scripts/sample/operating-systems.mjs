/** How each source writes an operating system: the directory's three attributes, the hypervisor's label, the CMDB's text. */

/** Windows Server 2008 by build, processor family and edition. */
export function w08(build, architecture, edition) {
  const bits = architecture === 'x86' ? '32-bit' : '64-bit';
  const pack = build === 6001 ? 1 : 2;
  return {
    directory: [`Windows Server® 2008 ${edition}`, `6.0 (${build})`, `Service Pack ${pack}`],
    hypervisor: `Microsoft Windows Server 2008 (${bits})`,
    list: [`Windows Server 2008 ${edition}`, `6.0.${build}`, `SP${pack}`, architecture === 'ia64' ? 'Itanium' : architecture],
  };
}

/** Windows Server 2008 R2, build 7600 or 7601. */
export function r2(build, edition) {
  const pack = build === 7601 ? 1 : null;
  return {
    directory: [`Windows Server 2008 R2 ${edition}`, `6.1 (${build})`, pack === null ? '' : 'Service Pack 1'],
    hypervisor: 'Microsoft Windows Server 2008 R2 (64-bit)',
    list: [`Windows Server 2008 R2 ${edition}`, `6.1.${build}`, pack === null ? '' : 'SP1', 'x64'],
  };
}

/** Windows Server 2003. */
export function w03(edition) {
  return {
    directory: ['Windows Server 2003', '5.2 (3790)', 'Service Pack 2'],
    hypervisor: 'Microsoft Windows Server 2003 Standard (32-bit)',
    list: [`Windows Server 2003 ${edition}`, '5.2.3790', 'SP2', 'x86'],
  };
}

const LATER = {
  2012: ['6.2', 9200, 'Microsoft Windows Server 2012 (64-bit)'],
  '2012 R2': ['6.3', 9600, 'Microsoft Windows Server 2012 (64-bit)'],
  2016: ['10.0', 14393, 'Microsoft Windows Server 2016 or later (64-bit)'],
  2019: ['10.0', 17763, 'Microsoft Windows Server 2019 (64-bit)'],
  2022: ['10.0', 20348, 'Microsoft Windows Server 2022 (64-bit)'],
};

/** Windows Server 2012 to 2022. */
export function later(release, edition) {
  const [version, build, hypervisor] = LATER[release];
  return {
    directory: [`Windows Server ${release} ${edition}`, `${version} (${build})`, ''],
    hypervisor,
    list: [`Windows Server ${release} ${edition}`, `${version}.${build}`, '', 'x64'],
    guestBuild: version === '10.0' ? build : null,
  };
}

/** A Linux guest. */
export function linux(label, hypervisor) {
  return { directory: null, hypervisor, list: [label, '', '', 'x64'] };
}

/** A Windows client. */
export function client(name, version, hypervisor, pack = '') {
  return { directory: [name, version, pack], hypervisor, list: [name, '', pack, 'x86'] };
}
