import type { ServerDetail } from '../../../../shared/domain/server.ts';
import { EXPOSURE_RULES, RUNG_RULES } from '../colours.ts';
import { BASIS_WORDS, hasPosture, sayBasis, sayExposure, sayMissing, sayProgrammes, sayRung } from '../describe-posture.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { FIRST_DATA_ROW, frameTable, setUpFrame } from '../sheet-frame.ts';
import { ARCHITECTURE_WORDS } from '../words.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 9, style: 'code', group: 'Identity' },
  { key: 'Server', header: 'Server', width: 22, style: 'link', group: 'Identity' },
  { key: 'OperatingSystem', header: 'Operating system', width: 30, style: 'wrap', group: 'Identity' },
  { key: 'Build', header: 'Build', width: 8, style: 'code', group: 'Identity' },
  { key: 'Architecture', header: 'Architecture', width: 13, style: 'text', group: 'Identity' },
  { key: 'Rung', header: 'Stands at', width: 28, style: 'text', group: 'How far its updates reach', colours: RUNG_RULES },
  { key: 'Level', header: 'Month reached', width: 10, style: 'text', group: 'How far its updates reach' },
  { key: 'Basis', header: 'Known from', width: 26, style: 'text', group: 'How far its updates reach' },
  { key: 'Missing', header: 'Shown to be missing, in order', width: 24, style: 'wrap', group: 'How far its updates reach' },
  {
    key: 'Exposure',
    header: 'Known-exploited vulnerabilities',
    width: 17,
    style: 'text',
    group: 'Known-exploited',
    colours: EXPOSURE_RULES,
  },
  { key: 'Open', header: 'Open for certain', width: 10, style: 'whole', group: 'Known-exploited' },
  { key: 'Undecided', header: 'Not decided', width: 10, style: 'whole', group: 'Known-exploited' },
  { key: 'OpenIds', header: 'Which are open', width: 32, style: 'text', group: 'Known-exploited' },
  { key: 'Programmes', header: 'Programmes with newer updates (ESU: Extended Security Updates)', width: 48, style: 'wrap', group: 'Why' },
  { key: 'Because', header: 'How this is known, and what would settle it', width: 78, style: 'wrap', group: 'Why' },
];

/** How far the updates of each Windows Server 2008 machine reach, and which known-exploited vulnerabilities that leaves open. */
export const patchPostureSheet: SheetEntry = {
  id: 'patch-posture',
  name: 'Patch posture',
  purpose: 'How far updates reach on what is or may be Windows Server 2008. What the evidence does not tell is never a pass.',
  countRows: (context) => context.survey.withPosture,
  layOut: (context) => ({
    name: patchPostureSheet.name,
    purpose: patchPostureSheet.purpose,
    tabColour: '9B2C1F',
    blocks: frameTable(patchPostureSheet.name, patchPostureSheet.purpose, {
      kind: 'table',
      name: 'Posture',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(2),
    protection: 'open',
  }),
};

function* listRows(context: SheetContext): Generator<Row> {
  let serverRow = FIRST_DATA_ROW;
  for (const server of context.input.servers) {
    if (hasPosture(server)) yield layOutPosture(server, serverRow);
    serverRow += 1;
  }
}

function layOutPosture({ id, name, identity, updates }: ServerDetail, serverRow: number): Row {
  const { os } = identity;
  return [
    makeCell(id),
    { ...makeCell(name), link: { sheet: 'Servers', cell: `B${serverRow}` } },
    makeCell(os.label),
    makeCell(os.build),
    makeCell(os.architecture === null ? null : ARCHITECTURE_WORDS[os.architecture]),
    makeCell(sayRung(updates)),
    makeCell(updates.level),
    makeCell(BASIS_WORDS[updates.basis]),
    makeCell(sayMissing(updates)),
    makeCell(sayExposure(updates)),
    makeCell(updates.openKnownExploited),
    makeCell(updates.undecidedKnownExploited),
    makeCell(updates.openKnownExploitedIds?.join(', ')),
    makeCell(sayProgrammes(updates)),
    makeCell(sayBasis(updates)),
  ];
}
