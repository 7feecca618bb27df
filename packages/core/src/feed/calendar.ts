import { setImmediate } from 'node:timers/promises'
import ICAL from 'ical.js'
import { componentOf, type FeedTask } from './component'
import type { FeedOptions } from './schema'

/** Between two of these, others get their turn. */
const AT_ONCE = 50

/** A VCALENDAR (RFC 5545) of tasks, piece by piece. */
export async function* calendarText(name: string, tasks: FeedTask[], as: FeedOptions['as']): AsyncGenerator<string> {
  const calendar = new ICAL.Component(['vcalendar', [], []])
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Docket//Docket//EN')
  calendar.addPropertyWithValue('name', name)
  // text, as calendars take it to be; the library only escapes what it knows, or says VALUE=TEXT to those who don't know that
  calendar.addPropertyWithValue('x-wr-calname', name.replace(/[\\;,]/g, '\\$&'))
  calendar.addPropertyWithValue('x-published-ttl', 'PT1H')
  const [head = '', end = ''] = calendar.toString().split(/(?=END:VCALENDAR)/)
  yield head
  for (let at = 0; at < tasks.length; at += AT_ONCE) {
    yield tasks
      .slice(at, at + AT_ONCE)
      .map((task) => `${componentOf(task, as).toString()}\r\n`)
      .join('')
    await setImmediate()
  }
  yield `${end}\r\n`
}
