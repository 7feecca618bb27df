import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server'
import { OPEN, PRIORITIES, SORTS, STATUSES } from '../tasks/words'

const parseAsId = createParser({
  parse: (text) => (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : null),
  serialize: (id: string) => id,
})

const statuses = parseAsArrayOf(parseAsStringLiteral(STATUSES))

/** A view of no status at all would be no view: it is then the usual one. */
const parseAsStatuses = createParser({
  ...statuses,
  parse: (text) => {
    const found = statuses.parse(text)
    return found?.length ? found : null
  },
})

/** What the address of /tasks says: which tasks, in which order, and the one that is open beside them. */
export const viewParams = {
  view: parseAsStringLiteral(['today', 'upcoming', 'trash']),
  list: parseAsId,
  status: parseAsStatuses.withDefault(OPEN),
  priority: parseAsArrayOf(parseAsStringLiteral(PRIORITIES)).withDefault([]),
  label: parseAsArrayOf(parseAsId).withDefault([]),
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORTS).withDefault('position'),
  order: parseAsStringLiteral(['asc', 'desc']).withDefault('asc'),
  task: parseAsId,
}

export type View = inferParserType<typeof viewParams>

export const loadView = createLoader(viewParams)
export const viewHref = createSerializer(viewParams)
