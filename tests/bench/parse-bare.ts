import { createReadStream } from 'node:fs';
import Papa from 'papaparse';

/** Parses a CSV with papaparse alone and answers the number of rows. */
export async function parseCsvBare(file: string): Promise<number> {
  let rows = 0;
  await new Promise<void>((resolve, reject) => {
    Papa.parse(createReadStream(file, 'utf8'), {
      step: () => {
        rows += 1;
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  return rows;
}
