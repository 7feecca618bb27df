import { expect, test } from 'vitest'
import { joined } from './joints'
import { layOut, NODE } from './layout'
import { neighbour } from './neighbour'
import { type Link, reduce } from './reduce'
import { spread } from './spread'

/** `a>b c>b`: b waits for a and for c. */
const links = (text: string): Link[] =>
  text.split(' ').map((pair) => {
    const [from = '', to = ''] = pair.split('>')
    return { from, to }
  })
const idsOf = (all: Link[]) => [...new Set(all.flatMap(({ from, to }) => [from, to]))]
const said = (all: Link[]) => all.map(({ from, to }) => `${from}>${to}`).join(' ')

/** A plan of phases: each task waits for all of the phase before, and some for one of an earlier phase. */
function phases(count: number, size: number): Link[] {
  const all: Link[] = []
  for (let phase = 1; phase < count; phase++)
    for (let one = 0; one < size; one++) {
      for (let other = 0; other < size; other++) all.push({ from: `${phase - 1}.${other}`, to: `${phase}.${one}` })
      if (phase > 2 && one % 3 === 0) all.push({ from: `${phase - 3}.${one}`, to: `${phase}.${one}` })
    }
  return all
}

test('A link that follows from others is left out, unless it is asked to stay', () => {
  const all = links('a>b b>c c>d a>c a>d')
  expect(said(reduce(all))).toBe('a>b b>c c>d')
  expect(said(reduce(all, ({ from, to }) => from === 'a' && to === 'd'))).toBe('a>b b>c c>d a>d')
})

test('A phase waits for the one before it through one point', () => {
  const { joints, links: left } = joined(links('a>x a>y a>z b>x b>y b>z c>z2'))
  expect(joints).toEqual([{ from: ['a', 'b'], to: ['x', 'y', 'z'] }])
  expect(said(left)).toBe('c>z2')
})

test('Things stay apart, and as near as can be to where they want to be', () => {
  expect(spread([5, 5, 5], [0, 10, 10])).toEqual([-5, 5, 15])
  expect(spread([0, 100], [0, 10])).toEqual([0, 100])
})

test('Every task stands to the right of what it waits for, and no two of them overlap', () => {
  const all = phases(8, 12)
  const ids = idsOf(all)
  const { places, columns, lines, width, height } = layOut(ids, reduce(all))
  for (const { from, to } of all) expect(columns.get(to)).toBeGreaterThan(columns.get(from) ?? Number.NaN)
  for (const column of new Set(columns.values())) {
    const inColumn = ids.filter((id) => columns.get(id) === column)
    const tops = inColumn.map((id) => places.get(id)?.y ?? Number.NaN).sort((a, b) => a - b)
    tops.forEach((top, index) => {
      if (index) expect(top - (tops[index - 1] ?? 0)).toBeGreaterThanOrEqual(NODE.height)
    })
    expect(tops[0]).toBeGreaterThanOrEqual(0)
    expect((tops.at(-1) ?? 0) + NODE.height).toBeLessThanOrEqual(height)
  }
  expect(width).toBeGreaterThan(8 * NODE.width)
  expect(lines.length).toBeLessThan(all.length / 5)
})

test('Arrows go along the lines, and where there are none to the next column', () => {
  const all = links('a>b b>c a>d e>f')
  const layout = layOut(idsOf(all), all)
  expect(neighbour('c', 'ArrowLeft', layout, all)).toBe('b')
  expect(neighbour('c', 'Home', layout, all)).toBeOneOf(['a', 'e'])
  expect(neighbour('a', 'ArrowDown', layout, all)).toBe('e')
  expect(neighbour('a', 'ArrowUp', layout, all)).toBeUndefined()
  expect(neighbour('f', 'ArrowRight', layout, all)).toBe('c')
})
