import ICAL from 'ical.js'
import { z } from 'zod'

/** A property of a component. Its values are unescaped where they are text, and else as they stand there. */
export interface Property {
  /** in upper case */
  name: string
  /** by names in lower case */
  parameters: ReadonlyMap<string, string>
  values: string[]
  line: string
}

const { text } = ICAL.design.icalendar.value
const one = { defaultType: 'text' }

/** Text alone is decoded: what ical.js makes of a date that is none can't be told from a date. */
const DESIGN = {
  value: { text },
  param: ICAL.design.icalendar.param,
  property: {
    summary: one,
    description: one,
    uid: one,
    'related-to': one,
    'x-wr-calname': one,
    name: one,
    categories: { ...one, multiValue: ',' },
  },
  propertyGroups: false,
}

const JCal = z.tuple([z.string(), z.record(z.string(), z.unknown()), z.unknown()]).rest(z.unknown())

/** Undefined for a line that is no property. */
export function readProperty(line: string): Property | undefined {
  try {
    const [name, parameters, , ...values] = JCal.parse(ICAL.parse.property(line, DESIGN))
    return {
      name: name.toUpperCase(),
      parameters: new Map(Object.entries(parameters).map(([key, value]) => [key, String(value)])),
      values: values.map(String),
      line,
    }
  } catch {
    return undefined
  }
}
