/** What a rule pack may be at most; more than any consultancy writes, and less than what makes a machine slow. */
export const PACK_LIMITS = {
  /** Of a one-file pack, and of all files of a folder together. */
  bytes: 2_000_000,
  /** Of one file in a folder. */
  entryBytes: 32_000,
  /** Of all YAML in a folder, because parsing it costs more than parsing JSON. */
  yamlBytes: 1_000_000,
  files: 500,
  folderDepth: 8,
  depth: 12,
  values: 60_000,
  textLength: 4_000,
  idLength: 80,
  listLength: 500,
  number: 1e12,
  points: 100,
  days: 10_000,
  conditions: 24,
  choices: 50,
  probes: 50,
  facts: 100,
  rules: 200,
  controls: 100,
  controlPacks: 50,
  /** How many problems are told. */
  problems: 100,
} as const;
