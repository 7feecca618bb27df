import { expect, test } from 'vitest'
import { Draft } from './draft'
import { Findings } from './findings'

const read = (names: unknown[]) => {
  const findings = new Findings()
  const draft = new Draft('ticktick', 1, findings)
  draft.labels('Tags', names)
  return { labels: draft.entry({}).fields.labels, told: findings.lossCount }
}

test('of more labels than a task can have, the first hundred are taken, and this is told', () => {
  const names = Array.from({ length: 101 }, (_, index) => `x${index}`)
  expect(read(names)).toEqual({ labels: names.slice(0, 100), told: 1 })
  expect(read([...names.slice(0, 100), 'x0', ' x1 ', ''])).toEqual({ labels: names.slice(0, 100), told: 0 })
  expect(read(['a', 5, 'b', 'x'.repeat(100)])).toEqual({ labels: ['a', 'b'], told: 1 })
})
