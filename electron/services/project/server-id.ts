import { OperationFailure } from '../../../shared/domain/result.ts';

/** The id that everybody outside the project file knows a server by: "s" and its number. */
export function presentServerId(id: number): string {
  return `s${id}`;
}

/** Reads a presented id back. Throws OperationFailure 'server-not-found' for anything else. */
export function parseServerId(presented: string): number {
  const match = /^s([1-9]\d{0,14})$/.exec(presented);
  if (match === null) throw new OperationFailure('server-not-found', `There is no server with the id "${presented}".`);
  return Number(match[1]);
}
