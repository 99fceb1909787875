/** Lets long changes follow each other: each `take` begins when the one before it has ended, well or badly. */
export interface Turns {
  take<T>(work: () => Promise<T> | T): Promise<T>;
}

/** Creates an empty queue. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(work) {
      const mine = last.then(work, work);
      last = mine.catch(() => {});
      return mine;
    },
  };
}
