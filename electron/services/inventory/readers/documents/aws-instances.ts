import { createJsonFormat, firstAt, type JsonMachine, textsAt, writeLabels } from './json-machines.ts';
import { looksLikeJson } from './split-json.ts';

const has = (machine: JsonMachine, name: string) => Object.hasOwn(machine, name);

/** Windows images of the cloud say no more than that they are Windows; the rest is spelt out. */
function readSystem(machine: JsonMachine): string {
  return firstAt(machine, 'PlatformName') || firstAt(machine, 'PlatformDetails', 'Platform');
}

/** Instances of Amazon EC2, and what Systems Manager knows of them and of machines elsewhere, as the command line answers in JSON or YAML. */
export const awsInstances = createJsonFormat({
  container: 'aws-json',
  columns: [
    ['AWS InstanceId', (machine) => firstAt(machine, 'InstanceId')],
    ['ComputerName', 'ComputerName'],
    ['Tag Name', (machine) => firstAt(machine, 'Tags[Name]') || (has(machine, 'PingStatus') ? firstAt(machine, 'Name') : '')],
    ['PrivateDnsName', (machine) => firstAt(machine, 'PrivateDnsName')],
    [
      'PrivateIpAddress',
      'NetworkInterfaces/PrivateIpAddresses/PrivateIpAddress|NetworkInterfaces/PrivateIpAddress|PrivateIpAddress|IPAddress|IpAddress',
    ],
    ['MacAddress', 'NetworkInterfaces/MacAddress'],
    ['PlatformName', readSystem],
    ['PlatformVersion', 'PlatformVersion'],
    ['Architecture', 'Architecture'],
    // A machine that is managed and stands elsewhere has an id of its own kind.
    ['runs in EC2', (machine) => (firstAt(machine, 'InstanceId').startsWith('i-') ? 'virtual (Amazon EC2)' : '')],
    ['EC2', (machine) => (firstAt(machine, 'InstanceId').startsWith('i-') ? 'Amazon EC2' : '')],
    ['State', (machine) => firstAt(machine, 'State/Name')],
    ['BlockDeviceMappings', (machine) => String(textsAt(machine, 'BlockDeviceMappings/DeviceName').length || '')],
    ['AvailabilityZone', 'Placement/AvailabilityZone'],
    ['LastPingDateTime', 'LastPingDateTime'],
    ['Tags', (machine) => writeLabels(machine.Tags)],
  ],
  recognise: (head) =>
    (looksLikeJson(head) || /^\uFEFF?(---\s*)?(Reservations|InstanceInformationList|- )/.test(head)) &&
    /"?\bInstanceId"?\s*:/.test(head) &&
    /"?\b(InstanceType|PingStatus|PlatformType)"?\s*:/.test(head),
  isMachine: (value) =>
    typeof value.InstanceId === 'string' && (has(value, 'InstanceType') || has(value, 'PingStatus') || has(value, 'PlatformType')),
});
