import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { FileRef } from '../../shared/domain/import.ts';
import { OperationFailure } from '../../shared/domain/result.ts';

/** local: the user's own file; upload: a private copy that came through the browser; save: a place to write to. */
export type GrantKind = 'local' | 'upload' | 'save';

/** One file that the user handed over, and what it may be used for. */
export interface FileGrant {
  token: string;
  path: string;
  kind: GrantKind;
}

/** Turns the references that a page holds back into paths. */
export interface GrantResolver {
  /** Throws OperationFailure 'unknown-file' for a reference that nobody dealt out. */
  resolve(ref: Pick<FileRef, 'token'>): { path: string; kind: GrantKind };
}

/** Deals out references for paths and keeps the paths to itself. */
export interface FileGrants extends GrantResolver {
  /** `name` is what a page shows; the base name where it is left out. `size` in bytes. */
  grant(filePath: string, kind: GrantKind, size: number, name?: string): FileRef;
  /** Takes over a grant that another process dealt out. */
  adopt(grant: FileGrant): void;
  all(): FileGrant[];
}

/** Creates an empty set of grants; `onGrant` hears of each new one before its reference is handed out. */
export function createFileGrants(onGrant: (grant: FileGrant) => void = () => {}): FileGrants {
  const grants = new Map<string, FileGrant>();
  return {
    grant(filePath, kind, size, name = path.basename(filePath)) {
      const token = randomBytes(18).toString('base64url');
      const grant: FileGrant = { token, path: filePath, kind };
      grants.set(token, grant);
      onGrant(grant);
      return { token, name, size };
    },
    adopt(grant) {
      grants.set(grant.token, grant);
    },
    all: () => [...grants.values()],
    resolve(ref) {
      const grant = grants.get(ref.token);
      if (grant === undefined) throw new OperationFailure('unknown-file', 'Offramp no longer has this file at hand. Choose it again.');
      return { path: grant.path, kind: grant.kind };
    },
  };
}
