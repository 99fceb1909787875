import type { Knowledge } from '../../../../shared/domain/knowledge.ts';
import { RANSOMWARE_RULES, RELIANCE_RULES } from '../colours.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';
import { RELIANCE_WORDS } from '../words.ts';

type Vulnerability = Knowledge['vulnerabilities'][number];

const COLUMNS: readonly TableColumn[] = [
  { key: 'Number', header: 'Vulnerability', width: 17, style: 'link' },
  { key: 'Title', header: 'What it is called', width: 40, style: 'wrap' },
  { key: 'Component', header: 'Sits in', width: 24, style: 'wrap' },
  { key: 'Servers', header: 'Servers with it open', width: 11, style: 'whole' },
  { key: 'Ransomware', header: 'Used by ransomware', width: 13, style: 'text', colours: RANSOMWARE_RULES },
  { key: 'ListedOn', header: 'Listed by CISA on', width: 12, style: 'date' },
  { key: 'FixedIn', header: 'First fix', width: 9, style: 'text' },
  { key: 'ClosedBy', header: 'Any one of these closes it', width: 30, style: 'wrap' },
  { key: 'Publisher', header: 'Read at', width: 30, style: 'wrap' },
  { key: 'Confidence', header: 'How sure', width: 10, style: 'text', colours: RELIANCE_RULES },
];

/** Each known-exploited vulnerability that is open for certain somewhere, with what closes it. */
export const openVulnerabilitiesSheet: SheetEntry = {
  id: 'open-vulnerabilities',
  name: 'Open vulnerabilities',
  purpose: 'Known-exploited vulnerabilities that are open for certain on at least one server. Patch posture says on which.',
  countRows: (context) => context.survey.openVulnerabilities.size,
  layOut: (context) => ({
    name: openVulnerabilitiesSheet.name,
    purpose: openVulnerabilitiesSheet.purpose,
    tabColour: '9B2C1F',
    blocks: frameTable(openVulnerabilitiesSheet.name, openVulnerabilitiesSheet.purpose, {
      kind: 'table',
      name: 'Vulnerabilities',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(1),
    protection: 'open',
  }),
};

function listRows({ input, survey }: SheetContext): Row[] {
  const entries = new Map(input.knowledge.vulnerabilities.map((entry) => [entry.id, entry]));
  const isUsed = (id: string): number => (entries.get(id)?.kev?.ransomware === 'known' ? 1 : 0);
  return [...survey.openVulnerabilities]
    .sort(([aId, a], [bId, b]) => b - a || isUsed(bId) - isUsed(aId) || (aId < bId ? 1 : -1))
    .map(([id, servers]) => layOutVulnerability(id, servers, entries.get(id)));
}

function layOutVulnerability(id: string, servers: number, entry: Vulnerability | undefined): Row {
  const [source] = entry?.sources ?? [];
  return [
    { ...makeCell(id, source === undefined ? 'text' : 'link'), ...(source === undefined ? {} : { link: { address: source.url } }) },
    makeCell(entry?.title),
    makeCell(entry?.component),
    makeCell(servers),
    makeCell(entry?.kev?.ransomware === 'known' ? 'Known' : 'Not known'),
    makeCell(makeDay(entry?.kev?.addedOn)),
    makeCell(entry?.disclosedIn),
    makeCell(
      entry === undefined ? null : entry.closedBy.length === 0 ? 'No package: a setting or another product' : entry.closedBy.join(', '),
    ),
    makeCell([...new Set(entry?.sources.map(({ publisher }) => publisher))].join(', ')),
    makeCell(entry === undefined ? null : RELIANCE_WORDS[entry.confidence]),
  ];
}
