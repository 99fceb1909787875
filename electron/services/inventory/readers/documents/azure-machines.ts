import { createJsonFormat, firstAt, type JsonMachine, writeLabels } from './json-machines.ts';
import { isJsonObject, looksLikeJson } from './split-json.ts';

const CLOUD = /microsoft\.(classic)?compute\/virtualmachines$/i;
const ARC = /microsoft\.hybridcompute\/machines$/i;
const typeOf = (machine: JsonMachine) => firstAt(machine, 'type');
/** Answers of the interface put properties into one object, those of the command line do not. */
const at =
  (...paths: string[]) =>
  (machine: JsonMachine) =>
    firstAt(machine, ...paths.flatMap((path) => [`properties/${path}`, path]));

/** The image that a virtual machine was made from, such as "WindowsServer 2008-R2-SP1". */
function readImage(machine: JsonMachine): string {
  const [offer, sku] = [at('storageProfile/imageReference/offer')(machine), at('storageProfile/imageReference/sku')(machine)];
  return /windows/i.test(offer) && /^\d{4}/.test(sku) ? `Windows Server ${sku.replaceAll('-', ' ')}` : '';
}

/** Virtual machines of Azure and machines of Azure Arc, as Resource Graph, the interface and the command line answer in JSON. */
export const azureMachines = createJsonFormat({
  container: 'azure-json',
  columns: [
    ['Azure name', (machine) => at('osProfile/computerName', 'extended/instanceView/computerName')(machine) || firstAt(machine, 'name')],
    ['Resource name', 'name'],
    ['Resource id', (machine) => firstAt(machine, 'id').toLowerCase()],
    ['machineFqdn', at('machineFqdn', 'dnsFqdn')],
    ['vmUuid', at('vmUuid')],
    ['privateIps', 'privateIps|properties/networkProfile/networkInterfaces/ipAddresses/address'],
    ['osName', (machine) => at('osSku', 'extended/instanceView/osName', 'instanceView/osName')(machine) || readImage(machine)],
    ['osVersion', at('osVersion', 'extended/instanceView/osVersion', 'instanceView/osVersion')],
    ['runs in Azure', (machine) => (CLOUD.test(typeOf(machine)) ? 'virtual (Azure)' : '')],
    ['Azure', (machine) => (CLOUD.test(typeOf(machine)) ? 'Microsoft Azure' : '')],
    ['manufacturer', at('detectedProperties/manufacturer')],
    ['model', at('detectedProperties/model')],
    ['logicalCoreCount', at('detectedProperties/logicalCoreCount', 'detectedProperties/coreCount')],
    ['totalPhysicalMemoryInGigabytes', at('detectedProperties/totalPhysicalMemoryInGigabytes')],
    [
      'powerState',
      (machine) =>
        at(
          'extended/instanceView/powerState/displayStatus',
          'extended/instanceView/powerState/code',
          'powerState',
        )(machine)
          .replace(/^(PowerState\/|VM )/i, '')
          .replace(/^deallocat(ed|ing)$/i, 'stopped'),
    ],
    ['lastStatusChange', (machine) => (/^connected$/i.test(at('status')(machine)) ? '' : at('lastStatusChange')(machine))],
    ['location', 'location'],
    ['tags', (machine) => writeLabels(machine.tags)],
  ],
  recognise: (head) =>
    looksLikeJson(head) && /"type"\s*:\s*"microsoft\.((classic)?compute\/virtualmachines|hybridcompute\/machines)"/i.test(head),
  isMachine: (value) =>
    typeof value.name === 'string' &&
    (CLOUD.test(typeOf(value)) || ARC.test(typeOf(value))) &&
    (isJsonObject(value.properties) || 'osProfile' in value || 'storageProfile' in value || 'osName' in value || 'vmId' in value),
});
