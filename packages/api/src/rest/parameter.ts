import { DocketError } from '@docket/core/errors'
import { branches, fieldsOf, itemsOf, type JsonSchema } from './json-schema'

/** How the text of an address becomes a value of the input. */
export type Parameter =
  | { kind: 'string' | 'number' | 'boolean'; nullable: boolean }
  | { kind: 'array'; of: Parameter; commas: boolean }
  | { kind: 'object'; fields: Map<string, Parameter> }

/** @throws for a field that has no form as text, such as an array of arrays */
export function parameterOf(schema: JsonSchema): Parameter {
  const all = branches(schema)
  const kinds = new Set(all.flatMap(kindsOf))
  const nullable = kinds.delete('null')
  if (kinds.size !== 1) throw new Error(`is ${[...kinds].join(' or ') || 'anything'}, which an address can't tell`)
  const [kind] = kinds
  if (kind === 'string' || kind === 'number' || kind === 'boolean') return { kind, nullable }
  if (kind === 'array') {
    const items = itemsOf(schema)
    const of = parameterOf(items)
    if (of.kind === 'array' || of.kind === 'object') throw new Error(`is an array of ${of.kind}s`)
    return { kind, of, commas: of.kind !== 'string' || branches(items).every(hasNoComma) }
  }
  const fields = [...fieldsOf(schema)].map(([name, field]) => [name, parameterOf(field)] as const)
  if (fields.some(([, { kind }]) => kind === 'object')) throw new Error('is an object of objects')
  return { kind: 'object', fields: new Map(fields) }
}

function kindsOf({ type, enum: values, const: value }: JsonSchema): (Parameter['kind'] | 'null')[] {
  if (type) return [type].flat().map((one) => (one === 'integer' ? 'number' : one))
  return (values ?? (value === undefined ? [] : [value])).map((one) => (one === null ? 'null' : kindOf(one)))
}

function kindOf(value: unknown): Parameter['kind'] {
  return typeof value === 'number' || typeof value === 'boolean' ? (typeof value as 'number' | 'boolean') : 'string'
}

/** Ids and choices; in free text a comma may be part of the value. */
const hasNoComma = ({ enum: values, format, const: value }: JsonSchema) =>
  format !== undefined || value !== undefined || values !== undefined

/**
 * The value that a parameter's texts stand for. What they say is left to the procedure's own schema.
 *
 * @throws {DocketError} BAD_REQUEST for text that can't be a value of its kind
 */
export function readParameter(name: string, parameter: Parameter, texts: string[]): unknown {
  if (parameter.kind === 'array') {
    const { of, commas } = parameter
    return texts.flatMap((text) => (commas ? text.split(',') : [text])).map((text) => readParameter(name, of, [text]))
  }
  const [text = '', second] = texts
  if (second !== undefined) throw malformed(name, 'is given twice')
  if (parameter.kind === 'object') throw malformed(name, 'must be given by its parts, as in name[part]=value')
  return parameter.nullable && text === 'null' ? null : scalarOf(name, parameter.kind, text)
}

function scalarOf(name: string, kind: 'string' | 'number' | 'boolean', text: string): unknown {
  if (kind === 'string') return text
  if (kind === 'number') {
    if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) throw malformed(name, 'must be a number')
    return Number(text)
  }
  if (text !== 'true' && text !== 'false') throw malformed(name, 'must be true or false')
  return text === 'true'
}

export const malformed = (name: string, what: string) =>
  new DocketError('BAD_REQUEST', `The parameter ${name} ${what}`, { issues: [{ path: [name], message: what }] })
