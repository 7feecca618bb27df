import { expect, test } from 'vitest'
import { sectionsOf } from './sections'

const SPEC = `\uFEFF# Feature\r
\r
## User Scenarios\r
\r
### US-01: Look around (P0)\r
\r
**Given** a visitor\r
\r
### User Story 2 - Pay (Priority: P1)\r
\r
Money.\r
\r
## Requirements\r
\r
| ID | Requirement |\r
|----|-------------|\r
| FR-01 | Shows the list, as FR-02 says |\r
| FR-02 | Sorts it |\r
\r
- **FR-003**: System MUST keep\r
  both lines\r
- See FR-004: not an item of its own\r
\r
\`\`\`\r
- FR-099: an example\r
\`\`\`\r
\r
### Requirement: Quick capture\r
The app SHALL be quick.\r
\r
SC-001: Nine in ten\r
`

test('stories, requirements and headings are found wherever they stand, with their text', () => {
  const found = sectionsOf(SPEC)
  expect(found.map(({ section, kind, title }) => [section, kind, title])).toEqual([
    ['Feature', 'section', 'Feature'],
    ['User Scenarios', 'section', 'User Scenarios'],
    ['US1', 'story', 'Look around (P0)'],
    ['US2', 'story', 'Pay (Priority: P1)'],
    ['Requirements', 'section', 'Requirements'],
    ['FR-01', 'requirement', 'Shows the list, as FR-02 says'],
    ['FR-02', 'requirement', 'Sorts it'],
    ['FR-003', 'requirement', 'System MUST keep'],
    ['Quick capture', 'requirement', 'Quick capture'],
    ['SC-001', 'requirement', 'Nine in ten'],
  ])
  const text = (name: string) => found.find(({ section }) => section === name)?.text
  expect(text('US1')).toBe('### US-01: Look around (P0)\n\n**Given** a visitor')
  expect(text('FR-003')).toBe('- **FR-003**: System MUST keep\n  both lines')
  expect(text('FR-01')).toBe('| FR-01 | Shows the list, as FR-02 says |')
})

test('line ends and blank space at the end of lines are no change', () => {
  const hashes = (text: string) => sectionsOf(text).map(({ hash }) => hash.toString('hex'))
  expect(hashes(SPEC.replaceAll('\r\n', '  \n'))).toEqual(hashes(SPEC))
  expect(hashes(SPEC.replace('Money', 'Cash'))).not.toEqual(hashes(SPEC))
})

test('a text without anything to refer to has no sections, and a long one is read at once', () => {
  expect(sectionsOf('')).toEqual([])
  expect(sectionsOf('just words')).toEqual([])
  expect(sectionsOf('- FR-1: x\n'.repeat(50_000))).toHaveLength(1)
  expect(sectionsOf(`${'> '.repeat(20_000)}FR-1: deep`).length).toBeLessThan(2)
})
