/** A server keeps a plan for every name on every connection, so there is a bound on them. */
const MOST_NAMES = 400
const MOST_CANDIDATES = 2000

/**
 * Names for prepared statements, given by their text: from its second use on, a statement is parsed once per connection.
 * Texts beyond the bound, and those that are used once (lists of changing length), stay unnamed.
 */
export class StatementNames {
  readonly #names = new Map<string, string>()
  #candidates = new Set<string>()

  nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known || this.#names.size >= MOST_NAMES) return known
    if (this.#candidates.delete(text)) {
      const name = `docket_${this.#names.size}`
      this.#names.set(text, name)
      return name
    }
    if (this.#candidates.size >= MOST_CANDIDATES) this.#candidates = new Set()
    this.#candidates.add(text)
    return undefined
  }
}
