import { TableReadError } from '../table-reader.ts';
import { type DocumentFormat, type MachineRecord, streamText } from './machine-table.ts';
import { findServiceRole, judgeGuesses, NMAP_COLUMNS, NMAP_HEADERS, readNetbios } from './nmap-scan.ts';

/** "Nmap scan report for name (10.0.0.5)", and as versions before 5 say it. */
const REPORT =
  /^(?:Nmap scan report for|Interesting ports on|All \d+ scanned ports on) (?:(\S+) \(([\d.]+|[\da-f:]*:[\da-f:.]+)\)|(\S+?))(?: are: .*)?(?: \[host down.*\])?:?$/i;
const IS_DOWN = /\[host down/;
/** "Host: 10.0.0.5 (name)	Ports: …", a line for each part of what is known. */
const GREPPABLE = /^Host: (\S+) \(([^)]*)\)\t(.+)$/;
const IS_TEXT = /^# Nmap .* scan initiated |^Starting Nmap /m;
const IS_RESULT = /^(Nmap scan report for |Interesting ports on |Host: \S+ \([^)]*\)\t)/m;
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[\da-f:]*:[\da-f:.]+)$/i;
/** Why a port is said to be open, where that was asked for. */
const REASON = /^[a-z]+(?:-[a-z]+)*(?: ttl \d+)?(?:\s+|$)(?=[A-Z]|$)/;
const PORT = /^\d+\/(?:tcp|udp)\s+open\s+(\S+)(?:\s+(.*))?$/;
/** Lines of scripts, with the column that what they say goes to. */
const SCRIPT_LINES: readonly [pattern: RegExp, column: string][] = [
  [/^\|[\s_]+OS: (.+?)(?: \([^()]*(?:\([^()]*\)[^()]*)*\))?$/, NMAP_COLUMNS.smbOs],
  [/^\|[\s_]+(?:NetBIOS computer name|Name): (?:[^\s\\]+\\)?([^\s\\]+)/i, NMAP_COLUMNS.name],
  [/^\|[\s_]+FQDN: (\S+)/, NMAP_COLUMNS.scriptFqdn],
  [/^\|[\s_]+NetBIOS_Computer_Name: (\S+)/, NMAP_COLUMNS.ntlmName],
  [/^\|[\s_]+DNS_Computer_Name: (\S+)/, NMAP_COLUMNS.ntlmFqdn],
  [/^\|[\s_]+Product_Version: (\S+)/, NMAP_COLUMNS.ntlmVersion],
];
const LONGEST_LINE = 1024 * 1024;

interface Host {
  cells: Record<string, string>;
  guesses: { name: string; accuracy: number }[];
  netbios: string;
}

function takeAnswer(host: Host, service: string, product: string): void {
  if (/^(microsoft-ds|netbios-ssn)$/.test(service) && /windows/i.test(product)) {
    host.cells[NMAP_COLUMNS.banner] ??= product.replace(/ (microsoft-ds|netbios-ssn)( \(.*\))?$/, '').trim();
  }
  const role = findServiceRole(product);
  const known = (host.cells[NMAP_COLUMNS.roles] ?? '').split(', ').filter((one) => one !== '');
  if (role !== null && !known.includes(role)) host.cells[NMAP_COLUMNS.roles] = [...known, role].join(', ');
}

function describeHost({ cells, guesses, netbios }: Host): MachineRecord {
  const { match, note } = judgeGuesses(guesses);
  const whole: Record<string, string> = { ...cells, [NMAP_COLUMNS.match]: match };
  if (netbios !== '') whole[NMAP_COLUMNS.ntlmName] ??= netbios;
  return { cells: whole, ...(note === '' ? {} : { note }) };
}

function createParser(emit: (machine: MachineRecord) => void, onDown: () => void) {
  let host: Host | null = null;
  let greppable = '';
  let seen = '';

  function begin(ip: string, name: string): Host {
    const cells = { [NMAP_COLUMNS.ip]: ip, [NMAP_COLUMNS.hostName]: /^localhost(\.|$)/i.test(name) ? '' : name, [NMAP_COLUMNS.seen]: seen };
    return { cells, guesses: [], netbios: '' };
  }

  function end(): void {
    if (host !== null) emit(describeHost(host));
    host = null;
    greppable = '';
  }

  function takeGreppable(ip: string, name: string, rest: string): void {
    if (ip !== greppable) {
      end();
      host = begin(ip, name);
      greppable = ip;
    }
    for (const part of rest.split('\t')) {
      if (/^Status: Down/.test(part)) {
        host = null;
        greppable = '';
        onDown();
        return;
      }
      if (part.startsWith('OS: ') && host !== null) host.guesses.push({ name: part.slice(4), accuracy: 100 });
      if (!part.startsWith('Ports: ') || host === null) continue;
      for (const port of part.slice(7).split(/, (?=\d+\/)/)) {
        const [, state = '', , , service = '', , product = ''] = port.split('/');
        // A slash inside what a service says of itself is written as a bar.
        if (state === 'open') takeAnswer(host, service, product.replaceAll('|', '/'));
      }
    }
  }

  return {
    line(printed: string): void {
      // Some scripts leave the zero byte behind a name, written out.
      const text = printed.replaceAll('\\x00', '');
      const date = /scan initiated \w{3} (\w{3} +\d+ [\d:]+ \d{4})/.exec(text)?.[1];
      const day = date === undefined ? Number.NaN : Date.parse(`${date} UTC`);
      if (!Number.isNaN(day)) seen = new Date(day).toISOString().slice(0, 10);
      const grep = GREPPABLE.exec(text);
      if (grep !== null) {
        takeGreppable(grep[1] ?? '', grep[2] ?? '', grep[3] ?? '');
        return;
      }
      const report = REPORT.exec(text);
      if (report !== null) {
        end();
        const [, name = '', ip = '', only = ''] = report;
        if (IS_DOWN.test(text)) onDown();
        else host = ADDRESS.test(only) ? begin(only, '') : begin(ip, name || only);
        return;
      }
      if (host === null) return;
      const current = host;
      const port = PORT.exec(text);
      if (port !== null) {
        takeAnswer(current, port[1] ?? '', (port[2] ?? '').replace(REASON, ''));
        return;
      }
      const mac = /^MAC Address: ([\dA-F:]{17})/i.exec(text)?.[1];
      if (mac !== undefined) current.cells[NMAP_COLUMNS.mac] = mac;
      const exact = /^OS details: (.+)$/.exec(text)?.[1];
      if (exact !== undefined) current.guesses.push({ name: exact, accuracy: 100 });
      for (const guess of /^(?:Aggressive OS guesses|Running \(JUST GUESSING\)): (.+)$/.exec(text)?.[1]?.matchAll(/([^,]+?) \((\d+)%\)/g) ??
        [])
        current.guesses.push({ name: (guess[1] ?? '').trim(), accuracy: Math.min(99, Number(guess[2])) });
      if (/^\|[\s_]*nbstat: /.test(text)) {
        const told = readNetbios(text);
        current.netbios = told.name;
        if (told.mac !== '') current.cells[NMAP_COLUMNS.mac] ??= told.mac;
      }
      for (const [pattern, column] of SCRIPT_LINES) {
        const found = pattern.exec(text)?.[1];
        if (found !== undefined) current.cells[column] ??= found.trim();
      }
    },
    end,
  };
}

/** What nmap prints and writes as text, also in its lines for searching: hosts that answered, with what they say themselves. */
export const nmapText: DocumentFormat = {
  container: 'nmap',
  headers: NMAP_HEADERS,
  recognise: (head) => IS_TEXT.test(head) && (IS_RESULT.test(head) || /^# Nmap .* scan initiated /.test(head)),
  async *readMachines(source, options) {
    let machines: MachineRecord[] = [];
    let down = 0;
    const parser = createParser(
      (machine) => void machines.push(machine),
      () => void down++,
    );
    let rest = '';
    for await (const text of streamText(source, options)) {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE)
        throw new TableReadError('The file holds a line of more than a million characters, which nmap does not write. It was not read.');
      for (const line of lines) parser.line(line.trimEnd());
      if (machines.length > 0) yield machines;
      machines = [];
    }
    parser.line(rest.trimEnd());
    parser.end();
    if (machines.length > 0) yield machines;
    if (down > 0)
      options.onNote?.(
        `${down} ${down === 1 ? 'address' : 'addresses'} did not answer the scan and ${down === 1 ? 'is' : 'are'} not listed.`,
      );
  },
};
