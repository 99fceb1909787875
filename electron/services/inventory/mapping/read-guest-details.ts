const PAIR = /(\w+)='([^']*)'/g;

/** What VMware's guest details say about a Windows guest ("buildNumber='6003' kernelVersion='6003.21446' …"); empty for other guests. */
export function readGuestDetails(text: string): { build?: string; revision?: string; caption?: string; bitness?: string } {
  const values: Record<string, string> = {};
  for (const match of text.matchAll(PAIR)) values[match[1] ?? ''] = match[2] ?? '';
  const isWindows = /windows/i.test(`${values.familyName ?? ''} ${values.distroName ?? ''} ${values.prettyName ?? ''}`);
  if (!isWindows) return {};
  const build = values.buildNumber;
  const [kernelBuild, revision] = (values.kernelVersion ?? '').split('.');
  return {
    ...(build !== undefined && /^\d{4,5}$/.test(build) ? { build } : {}),
    ...(revision !== undefined && kernelBuild === build && /^\d+$/.test(revision) ? { revision } : {}),
    ...(values.prettyName ? { caption: values.prettyName } : {}),
    ...(values.bitness === '32' || values.bitness === '64' ? { bitness: `${values.bitness}-bit` } : {}),
  };
}
