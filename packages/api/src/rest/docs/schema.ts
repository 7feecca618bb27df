import { asSchema, branches, type JsonSchema } from '../json-schema'
import { type Html, html } from './html'

/** What a value may be, in one line: `string (uuid) or null`. References are links. */
export function typeOf(schema: JsonSchema): Html {
  return joined(branches(schema).map(one), ' or ')
}

function one(schema: JsonSchema): Html {
  const { $ref, const: value, enum: values, type, items, format, additionalProperties } = schema
  if ($ref) {
    const name = $ref.split('/').at(-1) ?? ''
    return html`<a href="#schema-${name}">${name}</a>`
  }
  if (value !== undefined) return html`<code>${JSON.stringify(value)}</code>`
  if (values)
    return joined(
      values.map((choice) => html`<code>${String(choice)}</code>`),
      ' ',
    )
  const types = [type ?? 'any'].flat()
  if (types.includes('array')) return html`array of ${typeOf(asSchema(items as JsonSchema | undefined))}`
  if (types.includes('object') && typeof additionalProperties === 'object') {
    return html`object of ${typeOf(additionalProperties)}`
  }
  return html`${types.join(' or ')}${format && ` (${format})`}${boundsOf(schema)}`
}

function boundsOf({ minimum, maximum, minLength, maxLength, maxItems, default: preset }: JsonSchema): string {
  const range = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
  const all = [
    range && `${minimum} to ${maximum}`,
    minLength && `at least ${minLength} long`,
    maxLength && `at most ${maxLength} long`,
    maxItems && `at most ${maxItems}`,
    preset !== undefined && `else ${JSON.stringify(preset)}`,
  ]
  const told = all.filter((bound) => typeof bound === 'string')
  return told.length ? `, ${told.join(', ')}` : ''
}

/** A table of an object's fields; of a union one for each alternative. */
export function fieldTable(schema: JsonSchema): Html {
  return joined(
    branches(schema).map((branch) => {
      const fields = Object.entries(branch.properties ?? {})
      if (!fields.length) return html`<p>${typeOf(branch)}</p>`
      return table(
        ['field', 'what it is'],
        fields.map(([name, field]) => [nameOf(name, branch.required?.includes(name)), described(asSchema(field))]),
      )
    }),
    '',
  )
}

export const nameOf = (name: string, required: boolean | undefined) =>
  html`<code>${name}</code>${required && html` <small>required</small>`}`

export function described(schema: JsonSchema): Html {
  const { description } = schema
  const inner = asSchema(schema.items as JsonSchema | undefined)
  return html`${typeOf(schema)}${description && html`<br>${description}`}${
    schema.properties ? fieldTable(schema) : inner.properties && fieldTable(inner)
  }`
}

export function table(heads: string[], rows: Html[][]): Html {
  const cells = (row: Html[]) => row.map((cell) => html`<td>${cell}</td>`)
  return html`<div class="wide"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div>`
}

export function joined(parts: Html[], between: string): Html {
  return html`${parts.map((part, i) => html`${i > 0 && between}${part}`)}`
}
