import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { factsOf, inspect, readInventory, readText, withFile } from './read-inventory.ts';

function writeBook(sheets: Record<string, string[][]>): Buffer {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name);
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const SHEETS = {
  ApplicationInventory: [
    ['MachineName', 'Application', 'Version', 'Provider'],
    ['nw-1', 'Microsoft SQL Server 2008 (64-bit)', '10.0.1600', 'Microsoft Corporation'],
    ['nw-1', 'Example Agent', '1.2', 'Example Ltd'],
    ['nw-2', 'Example Agent', '1.2', 'Example Ltd'],
  ],
  FeaturesAndRoles: [
    ['MachineName', 'Feature', 'Type', 'Parent'],
    ['nw-1', 'FileAndStorage-Services', 'Role', ''],
    ['nw-1', 'Web-Server', 'Role', ''],
    ['nw-2', 'DNS', 'Role', ''],
  ],
  SQLServer: [
    ['MachineName', 'Instance Name', 'Edition', 'Service Pack', 'Version'],
    ['nw-3', 'MSSQL12.PAYROLL', 'Express Edition', '1', '12.0.2000.8'],
    ['nw-3', 'MSSQL12.CRM', 'Standard Edition', '1', '12.0.2000.8'],
  ],
  Notes: [['Taken on Monday']],
};

describe('sheets with several rows for each machine', () => {
  it('are brought together by machine, each sheet for what it lists', async () => {
    await withFile('inventory.xlsx', writeBook(SHEETS), async (path) => {
      const { container, tables } = await inspect(path);
      expect(container).toBe('xlsx');
      expect(tables.map(({ sheet, format }) => [sheet, format])).toEqual([
        ['ApplicationInventory', 'software-list'],
        ['FeaturesAndRoles', 'feature-list'],
        ['SQLServer', 'sql-instances'],
        ['Notes', 'table'],
      ]);
      const rolesOf = async (sheet: string) => {
        const { sightings } = await readInventory(path, { sheet });
        return sightings.map((machine) => [machine.name, factsOf(machine).roles, machine.os.length]);
      };
      expect(await rolesOf('ApplicationInventory')).toEqual([
        ['nw-1', ['sql'], 0],
        ['nw-2', undefined, 0],
      ]);
      expect(await rolesOf('FeaturesAndRoles')).toEqual([
        ['nw-1', ['iis'], 0],
        ['nw-2', ['dns'], 0],
      ]);
      expect(await rolesOf('SQLServer')).toEqual([['nw-3', ['sql'], 0]]);
    });
  });

  it('leave out a feature that is available and not installed', async () => {
    const { sightings } = await readText(
      '"PSComputerName","Name","DisplayName","Installed","InstallState"\n"nw-1","AD-Domain-Services","Active Directory Domain Services","False","Available"\n"nw-1","Print-Services","Print Services","True","Installed"\n',
    );
    expect(sightings.map((machine) => factsOf(machine).roles)).toEqual([['print']]);
  });

  it('are no list of software where the application is what a server is for', async () => {
    const { recognition, sightings } = await readText('Server,Application,Version\nnw-1,Payroll,3\nnw-2,CRM,7\n');
    expect(recognition.format).toBe('table');
    expect(factsOf(sightings[0])).toMatchObject({ application: 'Payroll' });
    expect(sightings[0]?.os).toEqual([]);
  });
});
