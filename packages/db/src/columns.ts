import type pg from 'pg'

/** How a statement's rows are read: which columns they have, and what makes values of PostgreSQL's texts. */
export class Columns {
  readonly fields: pg.FieldDef[]
  readonly #names: string[]
  readonly #parsers: ((text: string) => unknown)[]
  /** Copying an object that has all properties already is cheaper than adding them one by one. */
  readonly #empty: Record<string, unknown>

  constructor(fields: pg.FieldDef[], types: pg.CustomTypesConfig) {
    this.fields = fields
    this.#names = fields.map(({ name }) => name)
    this.#parsers = fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text'))
    this.#empty = { ...Object.fromEntries(this.#names.map((name) => [name, null])) }
  }

  toObject(texts: readonly (string | null)[]): Record<string, unknown> {
    const row = { ...this.#empty }
    for (let i = 0; i < texts.length; i++) {
      const text = texts[i]
      if (typeof text === 'string') row[this.#names[i] as string] = this.#parsers[i]?.(text)
    }
    return row
  }

  toArray(texts: readonly (string | null)[]): unknown[] {
    return texts.map((text, i) => (text === null ? null : this.#parsers[i]?.(text)))
  }
}
