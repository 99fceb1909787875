import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may talk to the loopback server: one browser window, let in by a token in its first address. */
export interface LoopbackSession {
  /** The token of a new address; the one before it, and whoever came in with it, are out. */
  renew(): string;
  /** Answers the cookie to set, or null where the token is not the right one or is spent. */
  enter(token: string): string | null;
  /** Spends the token: a window has come in. Until then the address can be looked at more than once, so that a preview does not lock the person out. */
  seal(): void;
  /** Whether a request carries the session's cookie. */
  admits(request: IncomingMessage): boolean;
  end(): void;
}

/** Creates a session that nobody has entered yet. A cookie is not bound to a port, so its name carries it. */
export function createLoopbackSession(cookieName: () => string): LoopbackSession {
  let entryToken: string | null = null;
  let secret: string | null = null;
  return {
    renew() {
      secret = null;
      entryToken = randomBytes(32).toString('base64url');
      return entryToken;
    },
    enter(token) {
      if (entryToken === null || !isSame(token, entryToken)) return null;
      secret ??= randomBytes(32).toString('base64url');
      return `${cookieName()}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
    },
    seal() {
      entryToken = null;
    },
    admits(request) {
      const cookie = readCookie(request.headers.cookie, cookieName());
      return secret !== null && cookie !== null && isSame(cookie, secret);
    },
    end() {
      entryToken = null;
      secret = null;
    },
  };
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value ?? null;
  }
  return null;
}
