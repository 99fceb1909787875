import { serveLoopback } from './host/serve-loopback.ts';

/** Reads "--port N", "--no-open" and file names; scripts/start.mjs passes them on. */
async function main(words: string[]): Promise<void> {
  const portAt = words.indexOf('--port');
  const port = portAt < 0 ? 0 : Number(words[portAt + 1]);
  const files = words.filter((word, index) => !word.startsWith('--') && (portAt < 0 || index !== portAt + 1));
  const window = words.includes('--no-open') ? 'none' : 'app';
  await serveLoopback({ port: Number.isInteger(port) ? port : 0, window, files, say: (sentence) => console.log(sentence) });
}

try {
  await main(process.argv.slice(2));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
