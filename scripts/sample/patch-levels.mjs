/**
 * What the client's own list says about updates, for the few machines that somebody looked at: `updates` installed, `kernel` the
 * file version of ntoskrnl.exe, `patched` the day of the last update as the list writes it.
 */

const TO_2020 = 'KB948465, KB955430, KB4474419, KB4517134, KB4536953, KB4534303';
const TO_2023 = 'KB948465, KB955430, KB4474419, KB4538484, KB4575904, KB5016891, KB5022340';

/** By name; a name that two machines share is left out. */
export const PATCH_LEVELS = {
  'th-dc01': { updates: TO_2020, patched: '22.01.2020' },
  'th-dc02': { updates: TO_2020, patched: '22.01.2020' },
  'nh-dc01': { updates: 'KB948465, KB955430, KB4012598, KB3216916, KB4018556', patched: '14.06.2017' },
  'th-rootca': { updates: 'KB955430, KB948590', patched: '09.04.2009' },
  'th-subca01': { updates: TO_2023, kernel: '6.0.6003.21872', patched: '18.01.2023' },
  'th-wsus01': { kernel: '6.0.6003.20705', patched: '22.01.2020' },
  'th-sql01': { updates: TO_2023, patched: '18.01.2023' },
  // The update was installed, the build does not show it: the restart never came.
  'th-sql03': { updates: 'KB948465, KB4489880, KB4493471', patched: '10.04.2019' },
  'th-pay01': { updates: 'KB948465, KB4474419, KB5016891, KB5039341, KB5073697', kernel: '6.0.6003.23717', patched: '20.01.2026' },
  'th-erp01': { updates: TO_2023, kernel: '6.0.6003.21872', patched: '18.01.2023' },
  'th-erp02': { kernel: '6.0.6003.21569', patched: '20.07.2022' },
  'th-crm01': { updates: 'KB948465, KB955430, KB4458010', kernel: '6.0.6002.24463', patched: '19.09.2018' },
  'th-arch01': { updates: 'KB948590, KB955430' },
  'th-mail01': { updates: 'KB948465, KB4489880', kernel: '6.0.6002.24565', patched: '20.03.2019' },
  // Security-only packages close their own month and no other.
  'th-share01': { updates: 'KB948465, KB4474419, KB4493730, KB4493458, KB4499180, KB5004299', patched: '14.07.2021' },
  'dmz-web01': { kernel: '6.0.6003.20512' },
  'th-prn01': { updates: 'KB948465, KB4474419, KB4517134, KB4516026', patched: '18.09.2019' },
  'nh-prn01': { updates: 'KB948465, KB955430', patched: '03.05.2011' },
  'th-ts01': { updates: TO_2020, patched: '22.01.2020' },
  'th-ts02': { patched: '11.02.2020' },
  'nh-hmi01': { updates: 'keine' },
  'lab-gc01': { updates: 'KB948465, KB4012598', patched: '18.05.2017' },
  'med-xray01': { patched: '12.08.2014' },
  'th-ia64-01': { updates: 'KB948465, KB4474419, KB4536953, KB4534303', patched: '22.01.2020' },
  'th-track01': { patched: '03.06.2019' },
  'th-bak01': { updates: TO_2023, patched: '18.01.2023' },
  'th-dev02': { updates: 'KB955430', patched: '11.06.2009' },
  'th-qm01': { updates: TO_2020, kernel: '6.0.6003.20705', patched: '22.01.2020' },
};
