/** A part of a text that looks like a secret. */
export interface FoundSecret {
  /** Where the secret itself begins and ends, without the word that announces it. */
  start: number;
  end: number;
  looksLike: string;
}

interface Pattern {
  /** Its group `secret` is what must not leave the project. */
  pattern: RegExp;
  looksLike: string;
}

const PATTERNS: readonly Pattern[] = [
  { looksLike: 'a private key', pattern: /(?<secret>-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$))/dg },
  { looksLike: 'a password in an address', pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:(?<secret>[^\s/@]+)@/dgi },
  {
    looksLike: 'a password',
    pattern:
      /\b(?:pass(?:word|wd|phrase|code)?|pwd|passwort|kennwort|kenn?wort|mot de passe|contraseña|wachtwoord|pw)\b\s*(?:is|ist|lautet)?\s*(?:[:=]|->|=>|\bis\b|\bist\b)\s*["'“„]?(?<secret>[^\s"'”“,;]{3,})/dgi,
  },
  {
    looksLike: 'a key or token',
    pattern:
      /\b(?:api[ _-]?key|secret|token|access[ _-]?key|client[ _-]?secret|shared[ _-]?key|snmp[ _-]?community|community string)\b\s*[:=]\s*["'“„]?(?<secret>[^\s"'”“,;]{4,})/dgi,
  },
  {
    looksLike: 'credentials',
    pattern: /\b(?:login|credentials|creds|zugangsdaten|user(?:name)?)\b\s*[:=]\s*[^\s/,;]+\s*\/\s*(?<secret>[^\s,;]{3,})/dgi,
  },
  {
    looksLike: 'an access key',
    pattern:
      /\b(?<secret>(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|xox[abp]-[A-Za-z0-9-]{20,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,})\b/dg,
  },
  { looksLike: 'a product key', pattern: /\b(?<secret>(?:[A-Z0-9]{5}-){4}[A-Z0-9]{5})\b/dg },
];

/** A quick look that most texts do not pass. */
const HINT =
  /pass|pwd|kennw|wort|mot de|contras|wacht|\bpw\b|key|secret|token|community|login|cred|zugang|user|:\/\/|AKIA|ASIA|gh[pousr]_|xox|eyJ|[A-Z0-9]{5}-[A-Z0-9]{5}-/i;

/** Words that say that there is no password here. */
const NOT_SECRET =
  /^(?:unknown|none|n\/a|na|changed|expired|never|required|reset|unbekannt|keine?s?|see|siehe|ask|in|the|a|an|not|stored|vault|policy|yes|no|ja|nein|protected)$/i;

/** Finds what looks like a password, key or other secret, in the order of the text, without overlaps. */
export function findSecrets(text: string): FoundSecret[] {
  if (!HINT.test(text)) return [];
  const found: FoundSecret[] = [];
  for (const { pattern, looksLike } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const place = match.indices?.groups?.secret;
      const secret = match.groups?.secret;
      if (place === undefined || secret === undefined || NOT_SECRET.test(secret)) continue;
      const [start, end] = place;
      if (found.every((other) => end <= other.start || start >= other.end)) found.push({ start, end, looksLike });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
