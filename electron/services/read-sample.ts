import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const SampleDescription = z.object({
  name: z.string().min(1),
  servers: z.number().int(),
  files: z.union([z.array(z.union([z.string(), z.object({ file: z.string() })])), z.number()]).optional(),
});

/** The sample estate that ships with Offramp; without files where this copy has none. */
export interface Sample {
  name: string;
  servers: number;
  /** Absolute paths in the order in which they are imported. */
  paths: string[];
}

/** Reads the description beside the sample files. */
export function readSample(samplesDirectory: string): Sample {
  try {
    const description = SampleDescription.parse(JSON.parse(readFileSync(path.join(samplesDirectory, 'sample.json'), 'utf8')));
    const files = Array.isArray(description.files) ? description.files : [];
    const names = files.map((entry) => (typeof entry === 'string' ? entry : entry.file));
    return { name: description.name, servers: description.servers, paths: names.map((name) => path.join(samplesDirectory, name)) };
  } catch {
    return { name: 'Sample estate', servers: 0, paths: [] };
  }
}
