import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../shared/domain/sighting.ts';
import { factsOf, readText } from './read-inventory.ts';

const lines = (...rows: string[]) => rows.join('\r\n');
const read = async (...rows: string[]) => {
  const { recognition, sightings } = await readText(lines(...rows));
  return { recognition, server: sightings[0], facts: factsOf(sightings[0]) };
};
const systemOf = (server: Sighting | undefined) => (server?.os ?? []).map(({ text }) => text);

describe('exports of tools without a format of their own', () => {
  it('are read where a report puts its own name in front of every header', async () => {
    const { server, facts } = await read(
      'Title,Computers with a specific operating system',
      '',
      'Details_Table0_ComputerName,Details_Table0_Domain,Details_Table0_OperatingSystem,Details_Table0_ServicePackLevel,Details_Table0_TotalPhysicalMemory,Details_Table0_Model,Details_Table0_LastHWScan',
      'NW-APP01,NORTHWIND,Microsoft Windows Server 2008 Standard,Service Pack 2,"4,193,848",ProLiant DL380 G5,11/14/2026',
    );
    expect(server).toMatchObject({ name: 'NW-APP01', keys: { domain: 'northwind' } });
    expect(systemOf(server)).toEqual(['Microsoft Windows Server 2008 Standard', 'Service Pack 2']);
    expect(facts).toMatchObject({ memoryMiB: 4095.6, model: 'ProLiant DL380 G5', lastSeenOn: '2026-11-14' });
  });

  it('are read where every header begins with "Computer"', async () => {
    const { server, facts } = await read(
      '"Computer Name","Computer O/S","Computer O/S Version","Computer SP / Release","Computer O/S Architecture","Computer Memory","Computer Model","Computer Serial Number","Computer IP Address","Computer Successful Scan Date"',
      '"NW-APP02","Server 2008","6.0.6003","2","32-bit","4294967296","PowerEdge 1950","XYZ1234","10.1.3.16","2026-11-18 04:11:00"',
    );
    expect(server?.keys).toMatchObject({ serialNumber: 'xyz1234', ipAddresses: ['10.1.3.16'] });
    expect(systemOf(server)).toEqual(['Server 2008', '6.0.6003', '2', '32-bit']);
    expect(facts).toMatchObject({ memoryMiB: 4096, lastSeenOn: '2026-11-18' });
  });

  it('are read where headers are paths', async () => {
    const { server, facts } = await read(
      '"Server->Name","Server->Business criticity","Server->Location->Name","Server->Brand->Name","Server->Model->Name","Server->OS version->Name","Server->CPU","Server->RAM","Server->Serial number"',
      '"nw-app03","high","Cologne","HP","DL380 G5","Windows Server 2008 SP2","2","4 GB","CZC555"',
    );
    expect(systemOf(server)).toEqual(['Windows Server 2008 SP2']);
    expect(facts).toMatchObject({ criticality: 4, site: 'Cologne', manufacturer: 'HP', model: 'DL380 G5', cpuCount: 2, memoryMiB: 4096 });
  });

  it('are read where an agent writes addresses with leading zeros and properties with dots', async () => {
    const { server, facts } = await read(
      '"Device Name","OS Name","OS.NT Info.Current Build","OS.NT Info.Service Pack","Computer.Model","Network.TCPIP.Address","Network.NIC Address","Virtual"',
      '"NW-APP04","Microsoft Windows Server 2008 Standard Edition","6003","2","ProLiant DL380 G5","010.001.003.022","001A4B112277","No"',
    );
    expect(server?.keys).toMatchObject({ ipAddresses: ['10.1.3.22'], macAddresses: ['001a4b112277'] });
    expect(server?.os).toContainEqual(expect.objectContaining({ field: 'build', text: '6003' }));
    expect(facts).toMatchObject({ platform: 'physical', model: 'ProLiant DL380 G5' });
  });

  it('keep every column that names the system, so that the one with the build counts', async () => {
    const { server } = await read(
      '"Host","OS","OS (Full details)","Host IP"',
      '"nw-app05","Windows Server 2008","Windows nw-app05 6.0.6003 Microsoft® Windows Server® 2008 Standard Service Pack 2 x86","10.1.3.13"',
    );
    expect(systemOf(server)).toHaveLength(2);
  });

  it('take "Virtual Machine" for a question where the cells say yes and no, and for a name where they are names', async () => {
    const question = await read(
      'Computer Name,Operating System,Virtual Machine',
      'NW-APP06,Windows Server 2008,No',
      'NW-APP07,Windows Server 2008,Yes',
    );
    expect(question.facts.platform).toBe('physical');
    const name = await read('Virtual Machine,Guest OS', 'NW-APP08,Windows Server 2008', 'NW-APP09,Windows Server 2008');
    expect(name.server?.name).toBe('NW-APP08');
  });

  it('know a virtual machine by its model', async () => {
    const { facts } = await read('Computer,OS,Manufacturer,Model', 'NW-APP10,Windows Server 2008,"VMware, Inc.",VMware Virtual Platform');
    expect(facts).toMatchObject({ platform: 'virtual', hypervisor: 'VMware' });
    const physical = await read('Computer,OS,Manufacturer,Model', 'NW-APP11,Windows Server 2008,HP,ProLiant DL380 G5');
    expect(physical.facts.platform).toBeUndefined();
  });

  it('do not take the version of an agent for the version of the system, nor free space for memory', async () => {
    const { recognition } = await read(
      'Computer name,Operating system,Agent version,Memory free (MB),Server (backup)',
      'NW-APP12,Windows Server 2008,6.1.0,512,NW-BK01',
    );
    const meanings = Object.fromEntries(recognition.mapping.map(({ header, field }) => [header, field]));
    expect(meanings).toMatchObject({ 'Agent version': null, 'Memory free (MB)': null, 'Server (backup)': null });
  });

  it('give the first column of different words for the name, with little confidence, where a system is named and nothing else names a machine', async () => {
    const { recognition, server } = await read('Kennung;Betriebssystem', 'alpha;Windows Server 2008', 'beta;Windows Server 2008');
    expect(server?.name).toBe('alpha');
    expect(recognition.mapping[0]).toMatchObject({ field: 'name', confidence: 0.4 });
    expect(recognition.confidence).toBeLessThan(0.5);
  });

  it('know the list of the vSphere client, in any language, for one of virtual machines', async () => {
    const client = await read(
      '"Name","State","Status","Provisioned Space","Used Space","Host CPU","Host Mem","Host","Guest OS","IP Address","Memory Size","DNS Name"',
      '"nw-app13","Powered On","Normal","100.19 GB","45.5 GB","21 MHz","2.03 GB","esx1","Microsoft Windows Server 2008 (64-bit)","10.1.3.10","4 GB","nw-app13.northwind.example"',
    );
    expect(client.recognition.format).toBe('vsphere');
    expect(client.facts).toMatchObject({ platform: 'virtual', memoryMiB: 4096, dataTB: 0.0455, powerState: 'on', hypervisorHost: 'esx1' });
    const german = await read(
      'Name;Zustand;Bereitgestellter Speicherplatz;Verwendeter Speicherplatz;Gastbetriebssystem;Arbeitsspeichergröße',
      'nw-app14;Eingeschaltet;100,19 GB;45,5 GB;Microsoft Windows Server 2008 (32-Bit);4 GB',
    );
    expect(german.facts).toMatchObject({ platform: 'virtual', memoryMiB: 4096, dataTB: 0.0455, powerState: 'on' });
    const mixed = await read(
      'Name;Betriebssystem;Art des Servers',
      'nw-app15;Windows Server 2008;physisch',
      'nw-app16;Windows Server 2008;VM',
    );
    expect(mixed.facts.platform).toBe('physical');
  });

  it('do not call virtual machines by the host that they run on', async () => {
    const french = await read(
      "VM;État;Modèle;Nom DNS;Hôte;Système d'exploitation",
      'nw-vm1;poweredOn;Faux;nw-vm1.northwind.example;nw-esx1;Microsoft Windows Server 2008 (64 bits)',
      'nw-vm2;poweredOn;Vrai;;nw-esx1;Microsoft Windows Server 2008 (64 bits)',
    );
    expect(french.server?.name).toBe('nw-vm1');
    expect(french.facts).toMatchObject({ hypervisorHost: 'nw-esx1', platform: 'virtual' });
    expect(french.recognition.mapping.find(({ header }) => header === 'Modèle')?.field).toBe('isTemplate');
    const english = await read('VM Name,Host,Guest OS,Job', 'nw-vm3,nw-esx2,Microsoft Windows Server 2008 (64-bit),daily');
    expect(english.facts.hypervisorHost).toBe('nw-esx2');
  });
});
