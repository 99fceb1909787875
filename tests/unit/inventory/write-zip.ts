import { crc32, deflateRawSync } from 'node:zlib';

/** Packs parts into a zip archive; `lie` changes what the archive says about a part's size. */
export function writeZip(parts: Record<string, string | Uint8Array>, lie?: { part: string; uncompressedSize: number }): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const size = lie?.part === name ? lie.uncompressedSize : bytes.length;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    chunks.push(Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed);
    const entry = Buffer.alloc(42);
    fields.copy(entry, 2, 0, 24);
    entry.writeUInt16LE(20, 0);
    entry.writeUInt32LE(offset, 38);
    directory.push(Buffer.from('PK\u0001\u0002'), entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const size = Buffer.concat(directory).length;
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...chunks, ...directory, Buffer.from('PK\u0005\u0006'), end]);
}

/** Further parts of a workbook beside its sheets. */
export interface WorkbookParts {
  workbookPr?: string;
  sharedStrings?: string;
  styles?: string;
  /** Namespace prefix of every spreadsheet element, such as "x:". */
  prefix?: string;
  /** State of each sheet; visible where left out. */
  states?: string[];
  /** Names of the sheets; Sheet1, Sheet2 … where left out. */
  names?: string[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Writes a workbook whose sheets are given as XML; sheet "Sheet1" holds the first one. */
export function writeWorkbook(
  sheets: readonly string[],
  parts: WorkbookParts = {},
  lie?: { part: string; uncompressedSize: number },
): Buffer {
  const p = parts.prefix ?? '';
  const ns = p === '' ? `xmlns="${MAIN}"` : `xmlns:${p.slice(0, -1)}="${MAIN}"`;
  const list = sheets.map(
    (_, i) =>
      `<${p}sheet name="${parts.names?.[i] ?? `Sheet${i + 1}`}" sheetId="${i + 1}" state="${parts.states?.[i] ?? 'visible'}" r:id="rId${i + 1}"/>`,
  );
  const relations = sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`);
  const files: Record<string, string> = {
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><${p}workbook ${ns} xmlns:r="${REL}">${parts.workbookPr ?? ''}<${p}sheets>${list.join('')}</${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}<Relationship Id="s" Type="${REL}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="t" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
  };
  sheets.forEach((xml, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = `<?xml version="1.0"?><${p}worksheet ${ns}>${xml}</${p}worksheet>`;
  });
  if (parts.sharedStrings !== undefined) files['xl/sharedStrings.xml'] = `<${p}sst ${ns}>${parts.sharedStrings}</${p}sst>`;
  if (parts.styles !== undefined) files['xl/styles.xml'] = `<${p}styleSheet ${ns}>${parts.styles}</${p}styleSheet>`;
  return writeZip(files, lie);
}

/** One row of inline texts as sheet XML. */
export function writeRow(row: number, cells: readonly (string | number)[], prefix = ''): string {
  const p = prefix;
  const xml = cells.map((cell, i) => {
    const reference = `${String.fromCharCode(65 + i)}${row}`;
    if (typeof cell === 'number') return `<${p}c r="${reference}"><${p}v>${cell}</${p}v></${p}c>`;
    return cell === '' ? '' : `<${p}c r="${reference}" t="inlineStr"><${p}is><${p}t>${cell}</${p}t></${p}is></${p}c>`;
  });
  return `<${p}row r="${row}">${xml.join('')}</${p}row>`;
}
