/** Roles of the RACI table that people have in a workshop; free of schemas so that the page can use them too. */
export const WORKSHOP_ROLES = [
  'sponsor',
  'architect',
  'app-owner',
  'infrastructure',
  'security',
  'network',
  'vendor',
  'project-manager',
  'facilitator',
] as const;

/** What a person reads for each role. */
export const WORKSHOP_ROLE_WORDS: Readonly<Record<(typeof WORKSHOP_ROLES)[number], string>> = {
  sponsor: 'Sponsor',
  architect: 'Migration architect',
  'app-owner': 'Application owner',
  infrastructure: 'Infrastructure',
  security: 'Security',
  network: 'Network',
  vendor: 'Vendor',
  'project-manager': 'Project manager',
  facilitator: 'Facilitator',
};

/** Parts of a workshop; every segment of an agenda is one of these. */
export const SEGMENT_KINDS = [
  'opening',
  'knowledge',
  'drivers',
  'scope',
  'calibration',
  'break',
  'contested',
  'isolation',
  'waves',
  'confidence',
  'closing',
  'other',
] as const;

/** What a person reads for each part. */
export const SEGMENT_WORDS: Readonly<Record<(typeof SEGMENT_KINDS)[number], string>> = {
  opening: 'Why now',
  knowledge: 'What we know and do not know',
  drivers: 'Drivers and weights',
  scope: 'Scope check',
  calibration: 'Calibrate on three servers',
  break: 'Break',
  contested: 'Contested servers',
  isolation: 'Isolation: who accepts the risk',
  waves: 'First waves',
  confidence: 'Fist of five and parking lot',
  closing: 'Exit check and next steps',
  other: 'Other',
};

/** Why the room looks at a server one by one. */
export const CONTEST_REASONS = [
  'contestable',
  'undetermined',
  'close-call',
  'by-hand',
  'acceptance',
  'exception',
  'reopened',
  'parked',
] as const;

/** Everything that the exit check looks at, in its order. */
export const EXIT_CHECKS = [
  'disposition',
  'overrides',
  'isolations',
  'blockers',
  'first-waves',
  'weights',
  'confidence',
  'parking-lot',
  'risks',
  'baseline',
] as const;

/** What a person reads for each item of the exit check. */
export const EXIT_CHECK_WORDS: Readonly<Record<(typeof EXIT_CHECKS)[number], string>> = {
  disposition: 'Every server has an owner and a way out, or is an unknown with owner and date',
  overrides: 'Every override has a reason',
  isolations: 'Every isolation has an accepter with authority, controls with a date, and an end',
  blockers: 'Every blocker is waived until a day, or has an owner and a date',
  'first-waves': 'The first waves have people, a window, a rehearsal and a way back',
  weights: 'The weights are agreed and stored',
  confidence: 'Fist of five: 3 or more from everyone who is required, or a follow-up',
  'parking-lot': 'Everything in the parking lot has an owner and a date',
  risks: 'Every risk has an owner',
  baseline: 'The workbook was written as the baseline',
};
