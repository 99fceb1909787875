/** Words that several screens share. */
export const app = {
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  apply: 'Apply',
  remove: 'Remove',
  add: 'Add',
  edit: 'Edit',
  back: 'Back',
  next: 'Next',
  unknown: 'Unknown',
  servers_one: '{{count, number}} server',
  servers_other: '{{count, number}} servers',
  days_one: '{{count, number}} day',
  days_other: '{{count, number}} days',
} as const;
