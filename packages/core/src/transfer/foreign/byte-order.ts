/** Texts in the order of their bytes, as the database sorts names; each once. */
export const sorted = (texts: string[]): string[] =>
  [...new Set(texts)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
