import { expect, test } from 'vitest'
import { dependenciesOf } from './dependencies'
import { outlineOf } from './outline'

const PLAN = `# Tasks
## Phase 1: Setup
- [ ] T001 a
- [ ] T002 [P] b
## Phase 2: Base
- [ ] T003 c
## Phase 3: User Story 1 - d
- [ ] T004 e
- [ ] T005 f
## Phase 4: User Story 2 - g
- [ ] T006 h
## Phase 5: Polish & more
- [ ] T007 i
## Dependencies
`
/** What is always so in this plan. */
const IMPLIED = ['T005 T004']

function read(sentence: string) {
  const outline = outlineOf(`${PLAN}\n${sentence}\n`)
  const { dependencies, told } = dependenciesOf(outline)
  const edges = dependencies.map(({ task, on }) => `${outline.tasks[task]?.id} ${outline.tasks[on]?.id}`)
  return {
    edges: edges.filter((edge) => !IMPLIED.includes(edge)).sort(),
    told: told.map(({ reason }) => reason.slice(0, 24)),
  }
}

test.each([
  ['T006 depends on T001, T002 and T004', ['T006 T001', 'T006 T002', 'T006 T004']],
  ['T001–T003 block T006', ['T006 T001', 'T006 T002', 'T006 T003']],
  ['T001 → T003 -> T006', ['T003 T001', 'T006 T003']],
  ['**Setup (Phase 1)**: No dependencies - can start immediately', []],
  ['- **Phase 2**: Depends on Setup completion - BLOCKS Phase 5', ['T003 T001', 'T003 T002', 'T007 T003']],
  ['- **User Stories (Phase 3+)**: All depend on Phase 2 completion', ['T004 T003', 'T006 T003']],
  ['Phase 2 blocks all stories.', ['T004 T003', 'T006 T003']],
  ['- **User Story 2 (P2)**: Depends on US1 (needs it) - Can start then', ['T006 T005']],
  ['Phase 4, 5: Both depend on Phase 3', ['T006 T005', 'T007 T005']],
  ['Polish: Depends on all desired user stories being complete', ['T007 T005', 'T007 T006']],
  ['Phase 5 depends on all previous phases', ['T007 T001', 'T007 T002', 'T007 T003', 'T007 T005', 'T007 T006']],
  ['T003 can start after T001 - No dependencies on other stories', ['T003 T001']],
  ['T003 must complete before T004', ['T004 T003']],
])('%s', (sentence, edges) => {
  expect(read(sentence)).toEqual({ edges, told: [] })
})

test.each([
  ['Models before services', 'Sounds like a dependency'],
  ['T006 depends on the weather', 'Sounds like a dependency'],
  ['T006 depends on T099', 'T099 is not in this plan'],
  ['T004 depends on T005', ''],
])('what is not understood is told: %s', (sentence, reason) => {
  const { told } = read(sentence)
  expect(told.filter((each) => each.startsWith(reason))).toHaveLength(reason ? 1 : 0)
})

test('the second half of a circle is told and left out', () => {
  expect(read('T004 depends on T006\n\nT006 depends on T004')).toEqual({
    edges: ['T004 T006'],
    told: [expect.stringContaining("T006 can't depend on T00")],
  })
})
