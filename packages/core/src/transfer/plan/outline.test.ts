import { expect, test } from 'vitest'
import { dependenciesOf } from './dependencies'
import { outlineOf } from './outline'

test.each(['Depends: T001; T002', 'depends on: T001, T002', 'deps: T001 & T002', 'Depends: T001–T002'])(
  'a task waits for what its own words name: (%s)',
  (words) => {
    const outline = outlineOf(`# P\n\n- [ ] T001 a\n- [ ] T002 b\n- [ ] T003 c (${words})\n`)
    const { dependencies, told } = dependenciesOf(outline)
    expect(dependencies.map(({ task, on }) => [task, on])).toEqual([
      [2, 0],
      [2, 1],
    ])
    expect(told).toEqual([])
  },
)

test('what a task depends on is told where it is not understood', () => {
  const outline = outlineOf('# P\n\n- [ ] T001 a (depends: the weather)\n')
  expect(dependenciesOf(outline).told).toMatchObject([{ line: 3 }])
})

test('a phase is a section however deep its heading is', () => {
  const { sections, tasks } = outlineOf(
    '# P\n\n## Phase 1: A\n- [ ] T001 a\n\n### Phase 2: B\n- [ ] T002 b\n\n### Tests\n- [ ] T003 c\n\n## Phase 3: C\n- [ ] T004 d\n',
  )
  expect(sections.map(({ title }) => title)).toEqual(['Phase 1: A', 'Phase 2: B', 'Phase 3: C'])
  expect(tasks.map(({ section, group }) => [section, group])).toEqual([
    [0, undefined],
    [1, undefined],
    [1, 'Tests'],
    [2, undefined],
  ])
})

test('what is almost a box is counted and told, and links are none', () => {
  const almost = ['- [ ]T002 b', '-[ ] T003 c', '- [] T004 d', '1. [x]e']
  const links = ['- [x](a.md)', '- [](b)', '- [x]: c', '- [x][d]', '- [a] e', '[ ] f']
  const { boxes, tasks, left } = outlineOf(['# P', '', '- [ ] T001 a', '', ...almost, '', ...links, ''].join('\n'))
  expect({ boxes, tasks: tasks.length }).toEqual({ boxes: 5, tasks: 1 })
  expect(left.map(({ text }) => text)).toEqual(almost)
  expect(left[0]?.reason).toMatch(/Almost a box/)
})

test('a plan whose every line names thousands of tasks is read to its end, and what was left out is told', () => {
  const [count, first] = [
    5000,
    (text: string) => Array.from({ length: 5000 }, (_, at) => text.replace('#', String(at))),
  ]
  const file = ['# P', '', ...first('- [ ] T# a'), ...first('- [ ] T9# b (depends on T0-T4999)'), ''].join('\n')
  const outline = outlineOf(file)
  const { dependencies, told } = dependenciesOf(outline)
  expect(outline.tasks).toHaveLength(2 * count)
  expect(dependencies.length).toBeLessThanOrEqual(20_000)
  expect(told.at(-1)).toMatchObject({ line: 2 * count + 2, reason: expect.stringContaining('too many tasks') })
})
