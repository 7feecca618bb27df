import fc from 'fast-check'
import { date, type ForeignFile, id, text } from './foreign-files'

const content = (name: string, value: fc.Arbitrary<unknown>) =>
  value.map((said) => `${name}:${String(said)}`.replace(/[\r\n\0]/g, ' ').toWellFormed())
const icalDate = fc.oneof(
  date,
  fc.constantFrom('20260329T013000Z', '20260329T023000', '20260401', '20261399T990000', '20260401T101112-0500'),
)
const uid = fc.oneof(fc.uuid(), id)
const todoLine = fc.oneof(
  content('SUMMARY', text),
  content('DESCRIPTION;X-A="b;c"', text),
  content('STATUS', fc.constantFrom('NEEDS-ACTION', 'IN-PROCESS', 'COMPLETED', 'CANCELLED', 'later')),
  content('PRIORITY', fc.constantFrom(0, 1, 4, 5, 9, 10, 'x')),
  content('DUE', icalDate),
  content('DUE;VALUE=DATE', icalDate),
  content('DUE;TZID=Europe/Berlin', icalDate),
  content('DTSTART;TZID=Own', icalDate),
  content('DURATION', fc.constantFrom('P1D', '-PT2H', 'P1W', 'PX')),
  content('COMPLETED', icalDate),
  content('CREATED', icalDate),
  content('PERCENT-COMPLETE', fc.constantFrom(0, 50, 100)),
  content('CATEGORIES', fc.constantFrom('a,b', 'a\\,b', ',,', 'x'.repeat(300))),
  content('RRULE', fc.constantFrom('FREQ=DAILY', 'FREQ=NEVER', 'FREQ=WEEKLY;BYDAY=MO', 'FREQ=DAILY;BYHOUR=9')),
  content('RELATED-TO', id),
  content('RELATED-TO;RELTYPE=CHILD', id),
  content('RECURRENCE-ID', icalDate),
  content('X-OTHER', text),
  fc.constantFrom('BEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM', 'no property', ' folded', '__proto__:x', 'DUE;TZID:x'),
)

export const iCalendarFile: fc.Arbitrary<ForeignFile> = fc
  .array(
    fc.record({ kind: fc.constantFrom('VTODO', 'VTODO', 'VEVENT'), uid, lines: fc.array(todoLine, { maxLength: 8 }) }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => {
    const blocks = parts.map((part) => [`BEGIN:${part.kind}`, `UID:${part.uid}`, ...part.lines, `END:${part.kind}`])
    return { content: ['BEGIN:VCALENDAR', ...blocks.flat(), 'END:VCALENDAR'].join('\r\n'), rows: parts.length }
  })
