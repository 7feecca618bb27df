import fc from 'fast-check'

const words = fc.oneof(
  fc.constantFrom(
    'Do it',
    'in `src/[id]/a.ts`',
    '(depends on T002)',
    'per FR-001',
    '체크',
    'ファイル',
    'ação',
    '<!-- x -->',
    '**b**',
    '$&',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replace(/[\r\n\0]/g, ' ')),
)
const id = fc.constantFrom('T001 ', 'T002 ', 'T002 ', 'T012a ', 'T-042 ', '1.1 ', '**T003** ', 'SC-001: ', 'TXXX ', '')
const tags = fc.constantFrom('', '[P] ', '[US1] ', '[P] [US2] ', '[FR-001] ')
const mark = fc.constantFrom(' ', ' ', 'x', 'X', '-', '~', '[')
const bullet = fc.constantFrom('- ', '* ', '+ ', '1. ', '-   ', '-\t')
const box = fc
  .tuple(bullet, mark, id, tags, words)
  .map(([start, sign, ...rest]) => `${start}[${sign}] ${rest.join('')}`)
const indent = fc.constantFrom('', '', '', '  ', '    ', '\t', '> ')

/** Lines as plans have them, in any order: most of them make sense somewhere, few of them here. */
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(indent, box).map((parts) => parts.join('')) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      '',
      '# Tasks: x',
      '## Phase 1: Setup',
      '## Phase 2: Foundational',
      '## Phase 3: User Story 1 - y',
      '## 1. Group',
      '### Tests',
      '## Dependencies',
      '- Phase 2 blocks all stories',
      'T001 → T002',
      'T002 depends on T001, T012a and T-042.',
      'No user story work can begin until this phase is complete',
      '| T001 | [x] | y |',
      '|---|---|---|',
      '```',
      '~~~',
      '<!--',
      '-->',
      '---',
      '===',
      '<details>',
      '  - Depends on: T001',
      '  - Acceptance:',
      '    - it works',
      '  more words  ',
    ),
  },
  { weight: 1, arbitrary: fc.tuple(indent, words).map((parts) => parts.join('')) },
)

/** A `tasks.md` with every kind of line end, with and without a byte order mark and front matter. */
export const planFile = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.constantFrom('', '---\na: b\n---\n', '\n---\n- [ ] T009 no\n---\n'),
    fc.array(line, { minLength: 1, maxLength: 40 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.boolean(),
  )
  .map(([bom, front, lines, end, isEnded]) => {
    const text = `${front}${lines.join('\n')}${isEnded ? '\n' : ''}`
    return bom + text.replaceAll('\n', end)
  })
