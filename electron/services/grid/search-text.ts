import type { Breathe } from '../project/breathe.ts';

const ROWS_OF_A_CHUNK = 4_096;
const BETWEEN_ROWS = '\u0001';

/** The words by which servers are found, in long texts that are searched as a whole. */
export interface SearchText {
  set(row: number, text: string): void;
  /** Joins what was set into long texts, which take less memory and are searched faster. */
  settle(breathe: Breathe): Promise<void>;
  /** Sets the mark of every server without the word to 0; the word is in lower case. */
  keepMatches(word: string, marks: Uint8Array): void;
}

interface Chunk {
  texts: string[] | null;
  joined: string;
  starts: Uint32Array;
}

/** Creates an empty text for that many servers. */
export function createSearchText(servers: number): SearchText {
  const chunks = Array.from({ length: Math.ceil(servers / ROWS_OF_A_CHUNK) }, (_, at): Chunk => {
    const rows = Math.min(ROWS_OF_A_CHUNK, servers - at * ROWS_OF_A_CHUNK);
    return { texts: new Array<string>(rows).fill(''), joined: '', starts: new Uint32Array(rows + 1) };
  });

  function join(chunk: Chunk): void {
    if (chunk.texts === null) return;
    let at = 0;
    for (const [row, text] of chunk.texts.entries()) {
      chunk.starts[row] = at;
      at += text.length + 1;
    }
    chunk.starts[chunk.texts.length] = at;
    chunk.joined = chunk.texts.join(BETWEEN_ROWS);
    chunk.texts = null;
  }

  function takeApart(chunk: Chunk): string[] {
    chunk.texts ??= chunk.joined.split(BETWEEN_ROWS);
    return chunk.texts;
  }

  return {
    set(row, text) {
      const at = Math.floor(row / ROWS_OF_A_CHUNK);
      const chunk = chunks[at];
      if (chunk === undefined) return;
      takeApart(chunk)[row % ROWS_OF_A_CHUNK] = text.includes(BETWEEN_ROWS) ? text.replaceAll(BETWEEN_ROWS, ' ') : text;
    },
    async settle(breathe) {
      for (const chunk of chunks) {
        join(chunk);
        const pause = breathe();
        if (pause !== undefined) await pause;
      }
    },
    keepMatches(word, marks) {
      for (const [number, chunk] of chunks.entries()) {
        join(chunk);
        const { joined, starts } = chunk;
        const rows = starts.length - 1;
        const first = number * ROWS_OF_A_CHUNK;
        let row = 0;
        let at = joined.indexOf(word);
        while (at !== -1) {
          const from = row;
          while ((starts[row + 1] ?? Number.POSITIVE_INFINITY) <= at) row += 1;
          marks.fill(0, first + from, first + row);
          row += 1;
          if (row >= rows) break;
          at = joined.indexOf(word, starts[row]);
        }
        if (row < rows) marks.fill(0, first + row, first + rows);
      }
    },
  };
}
