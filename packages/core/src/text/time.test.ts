import { expect, test } from 'vitest'
import { Due, Moment } from './time'

const messages = (schema: typeof Due | typeof Moment, text: unknown) =>
  schema.safeParse(text).error?.issues.map(({ message }) => message) ?? []

test.each(['tomorrow', '2026-02-30', '2026-12-01T10:00:00', '', 5, null])('%j is told both forms, once', (said) => {
  expect(messages(Due, said)).toEqual(['Must be YYYY-MM-DD, or an ISO 8601 date and time with a zone'])
})

test('a year that there is not is told', () => {
  expect(messages(Due, '0000-01-01')).toEqual(['The year must be 1 to 9999'])
  expect(messages(Moment, '0000-06-01T00:00:00Z')).toContain('The year must be 1 to 9999')
})

test('a moment that is none is told so once; its offset may take it out of the years that there are', () => {
  expect(messages(Moment, 'soon')).toEqual([expect.stringMatching(/^Must be an ISO 8601 date and time/)])
  expect(messages(Moment, '9999-12-31T23:59:59-01:00')).not.toEqual([])
  expect(Moment.parse('2026-02-03T10:00:00+02:00')).toBe('2026-02-03T08:00:00.000Z')
})
