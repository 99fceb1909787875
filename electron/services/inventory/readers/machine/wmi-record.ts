/** Properties of one object as Windows reports them, by name in lower case; what is empty is left out. */
export type WmiRecord = ReadonlyMap<string, string>;
