import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { type Column, layout } from './table'
import { cut, printable, sizeText } from './text'

interface Row {
  ref: string
  title: string
  list: string
}
const columns: Column<Row>[] = [
  { heading: 'REF', text: ({ ref }) => ref },
  { heading: 'TITLE', text: ({ title }) => title, flexible: true },
  { heading: 'LIST', text: ({ list }) => list, dispensable: 1 },
]
const rows: Row[] = [
  { ref: 'T-1', title: 'a title that is rather long, longer than a narrow terminal', list: 'Inbox' },
  { ref: 'T-1234', title: '日本語の題名はとても広いので切り詰められます、きっと必ず', list: 'Home' },
  { ref: 'T-2', title: '👩‍👩‍👧‍👦 family', list: '' },
]
const lines = (width: number | undefined) => {
  const { heading, row } = layout(rows, columns, width)
  return [heading, ...rows.map(row)]
}

test.each([120, 80, 60, 45, 40, 32])(
  'no line is wider than a terminal of %i columns, and the columns stand',
  (width) => {
    const all = lines(width)
    for (const line of all) expect(stringWidth(line)).toBeLessThanOrEqual(width)
    const start = stringWidth(all[0]?.slice(0, all[0].indexOf('TITLE')) ?? '')
    expect(start).toBe('T-1234'.length + 2)
    expect(all[1]?.slice(0, start)).toBe('T-1     ')
    expect(all[2]?.slice(0, start)).toBe('T-1234  ')
  },
)

test('what can be spared goes before the title shrinks to nothing', () => {
  expect(lines(45)[0]).toContain('LIST')
  expect(lines(32)[0]).not.toContain('LIST')
})

test('without a terminal nothing is cut', () => {
  expect(lines(undefined)[1]).toContain('a title that is rather long, longer than a narrow terminal  Inbox')
})

test('nor on a terminal that does not say how wide it is', () => {
  expect(lines(0)).toEqual(lines(undefined))
})

test('text is cut between characters, as people count them', () => {
  expect(cut('abcdef', 4)).toBe('abc…')
  expect(cut('日本語', 4)).toBe('日…')
  expect(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 5)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…')
})

test('control characters show, and do nothing', () => {
  expect(printable('a\u001b]0;title\u0007b\nc\td\u009b2J')).toBe('a\ufffd]0;title\ufffdb c d\ufffd2J')
})

test('sizes in powers of a thousand', () => {
  expect([0, 999, 1000, 3_450_000].map(sizeText)).toEqual(['0 B', '999 B', '1.0 kB', '3.5 MB'])
})
