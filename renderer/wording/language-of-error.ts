/** Errors that the page itself finds, and says in the language of the interface. */
const SAID_BY_THE_PAGE: ReadonlySet<string> = new Set(['host-unreachable', 'files-not-accepted']);

/** The language of an error's message where it is not that of the interface: what the services refuse is said in English. */
export function languageOfError(error: { code: string } | null | undefined): 'en' | undefined {
  return error == null || SAID_BY_THE_PAGE.has(error.code) ? undefined : 'en';
}
