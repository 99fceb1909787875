import { takeTags } from '../digests/take-tags.ts';
import type { Importer } from './importer.ts';

/** Instances of Amazon EC2, and machines that AWS Systems Manager manages. */
export const awsInstances: Importer = {
  id: 'aws-instances',
  label: 'AWS instances',
  trust: 60,
  // The agent of Systems Manager reads the system; EC2 knows that the image was one of Windows.
  captionField: 'caption',
  tool: 'aws-ec2',
  recognise: ({ keys }) => (keys.includes('awsinstanceid') ? { confidence: 1 } : null),
  columns: [
    ['ComputerName', 'fqdn'],
    ['Tag Name', 'name'],
    ['AWS InstanceId', 'toolId'],
    ['PrivateDnsName', 'fqdn'],
    ['PrivateIpAddress', 'ipAddresses'],
    ['MacAddress', 'macAddresses'],
    ['PlatformName', 'osCaption'],
    ['PlatformVersion', 'osVersion'],
    ['Architecture', 'osArchitecture'],
    ['runs in EC2', 'platform'],
    ['EC2', 'hypervisor'],
    ['State', 'powerState'],
    ['BlockDeviceMappings', 'diskCount'],
    ['AvailabilityZone', 'site'],
    ['LastPingDateTime', 'lastSeenOn'],
  ],
  borrowed: [],
  async digest({ table }) {
    return {
      settle({ cells }, draft) {
        takeTags(draft, table.cell(cells, 'Tags'), 'Tags');
      },
    };
  },
};
