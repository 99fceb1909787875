import { createJsonFormat, firstAt, type JsonMachine, measureDisks, numbersAt, textsAt, writeLabels } from './json-machines.ts';
import { looksLikeJson } from './split-json.ts';

const last = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** A disk's licence names the system that was put on it: ".../licenses/windows-server-2008-r2-dc". */
function readLicence(machine: JsonMachine): string {
  return (
    textsAt(machine, 'disks/licenses')
      .map(last)
      .find((name) => /windows-(server-)?\d/.test(name)) ?? ''
  ).replaceAll('-', ' ');
}

/** Instances of Google Compute Engine, as `gcloud compute instances list` answers in JSON or YAML. */
export const googleInstances = createJsonFormat({
  container: 'google-json',
  columns: [
    ['Compute Engine name', (machine) => firstAt(machine, 'name')],
    ['hostname', 'hostname'],
    ['id', 'id'],
    ['networkIP', 'networkInterfaces/networkIP'],
    ['licenses', readLicence],
    ['disks', (machine) => measureDisks(numbersAt(machine, 'disks/diskSizeGb')).count],
    ['diskSizeGb', (machine) => measureDisks(numbersAt(machine, 'disks/diskSizeGb')).total],
    ['largest diskSizeGb', (machine) => measureDisks(numbersAt(machine, 'disks/diskSizeGb')).largest],
    // An instance that is stopped is called terminated, and is still there.
    ['status', (machine) => firstAt(machine, 'status').replace(/^terminated$/i, 'stopped')],
    ['zone', (machine) => last(firstAt(machine, 'zone'))],
    ['description', (machine) => firstAt(machine, 'description')],
    ['labels', (machine) => writeLabels(machine.labels)],
  ],
  recognise: (head) =>
    (looksLikeJson(head) || /^\uFEFF?(---\s*)?(- )?\w+:/.test(head)) &&
    /compute#instance\b/.test(head) &&
    /"?\bmachineType"?\s*:/.test(head),
  isMachine: (value) => typeof value.machineType === 'string' && typeof value.name === 'string' && Array.isArray(value.networkInterfaces),
});
